package cn.xunjian.web.bulletins;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.report.BulletinScope;
import cn.xunjian.report.Bulletins;
import cn.xunjian.report.ReportConfig;
import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.BulletinSight;
import cn.xunjian.report.store.BulletinStore.Whole;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Examples;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Bulletins (通报): ordered, listed, shown, read in four formats, edited. */
@Path("/api/v1/bulletins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "bulletins")
@Needs(Right.SUPERVISE)
class BulletinResource {

  private static final String ORDER =
      "{\"kind\":\"quarterly\",\"from\":\"2026-10-01\",\"to\":\"2026-12-31\",\"office\":\"常德市行政审批服务局\","
          + "\"number\":\"常行审改〔2027〕2号\",\"addressee\":\"各区县（市）人民政府，市直各单位\",\"redHead\":true,\"feedbackBy\":\"2027-01-20\"}";

  private static final String EDIT =
      "{\"texts\":{\"accountability\":\"对连续两期不合格的{recheck.failing}个单位予以通报批评。\"},\"feedbackBy\":\"2027-01-25\"}";

  private final Bulletins bulletins;
  private final KnownBulletins known;
  private final BulletinFiles files;
  private final InputCheck input;
  private final ReportConfig config;
  private final Clock clock;

  BulletinResource(
      Bulletins bulletins,
      KnownBulletins known,
      BulletinFiles files,
      InputCheck input,
      ReportConfig config,
      Clock clock) {
    this.bulletins = bulletins;
    this.known = known;
    this.files = files;
    this.input = input;
    this.config = config;
    this.clock = clock;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List bulletins, the newest first",
      description = "Drafts are shown to those who tend their branch, published ones to all below.")
  public Uni<Page<BulletinView>> list(
      @Parameter(description = "of one kind", example = "quarterly") @RestQuery String kind,
      @Parameter(description = "draft, signed or published", example = "published") @RestQuery
          String state,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor from = Cursor.read(cursor, 1);
    BulletinKind ofKind = Query.oneOf("kind", kind, BulletinKind.values(), BulletinKind::code);
    Bulletin.State in = Query.oneOf("state", state, Bulletin.State.values(), Bulletin.State::code);
    BulletinSight sight = known.sight();
    return known
        .store()
        .page(
            ofKind == null ? null : ofKind.code(),
            in == null ? null : in.code(),
            from == null ? Long.MAX_VALUE : Cursors.number(from.first()),
            sight,
            most + 1)
        .map(found -> Page.of(found, most, each -> Cursor.of(Long.toString(each.id()))))
        .map(
            page ->
                new Page<>(page.items().stream().map(BulletinView::brief).toList(), page.next()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a bulletin of a period's closed cards, as a draft",
      description =
          "Each target counts once, by its last card of those assessments of the branch that were closed for the period. The facts are"
              + " frozen in the draft; POST …/refresh takes them again.")
  @APIResponse(
      responseCode = "201",
      description = "made; Location is set",
      content = @Content(schema = @Schema(implementation = BulletinView.class)))
  @APIResponse(
      responseCode = "422",
      description = "values that cannot be taken, or nothing was closed in the period")
  public Uni<Response> make(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = BulletinForm.class),
                      examples = @ExampleObject(name = "quarter", value = ORDER)))
          ObjectNode body) {
    InputCheck.Read<BulletinForm> read = input.read(body, BulletinForm.class);
    BulletinScope scope = read.form().scope(read.faults());
    String usual = config.office().orElse("");
    if (usual.isEmpty() && (read.form().office() == null || read.form().office().isBlank())) {
      read.faults()
          .add("/office", "missing", "请写明发文机关，或设置 xunjian.report.office · say who issues it");
    }
    read.faults().refuse();
    known.leads(scope.unit());
    BulletinForm form = read.form();
    String by = known.doer();
    return known
        .templates()
        .usable(form.template(), form.page(), scope.unit())
        .chain(() -> refusing(bulletins.make(scope, today -> form.head(usual, today), by), "/from"))
        .map(
            made ->
                tagged(Response.created(URI.create(BulletinView.PATH + made.bulletin().id())), made)
                    .build());
  }

  @GET
  @Path("{id}")
  @Needs(
      value = Right.READ,
      traced = true,
      files = {"docx", "xlsx", "html", "pdf"})
  @Produces({
    MediaType.APPLICATION_JSON,
    BulletinFormat.WORD,
    BulletinFormat.SHEET,
    MediaType.TEXT_HTML,
    "application/pdf"
  })
  @Operation(
      summary = "Show a bulletin, or take it as a file",
      description =
          "Without format as JSON, with every figure, how it is made and where its evidence is. docx has the form of GB/T 9704-2012, xlsx"
              + " holds every table, html is a page, pdf is that page printed by an installed Chromium (406 where there is none).")
  @APIResponse(
      responseCode = "200",
      description = "the bulletin, in the format that was asked for",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = BulletinView.class)),
        @Content(mediaType = BulletinFormat.WORD),
        @Content(mediaType = BulletinFormat.SHEET),
        @Content(mediaType = MediaType.TEXT_HTML),
        @Content(mediaType = "application/pdf")
      })
  @APIResponse(responseCode = "404", description = "there is no such bulletin")
  @APIResponse(responseCode = "406", description = "no browser is installed to print a PDF")
  public Uni<Response> show(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(description = "docx, xlsx, html or pdf; JSON if absent", example = "docx")
          @RestQuery
          String format) {
    BulletinFormat wanted =
        Query.oneOf("format", format, BulletinFormat.values(), BulletinFormat::code);
    return known
        .whole(id)
        .chain(
            whole ->
                wanted == null ? Uni.createFrom().item(shown(whole)) : files.file(whole, wanted));
  }

  static Response shown(Whole whole) {
    return tagged(Response.ok(), whole).build();
  }

  private static Response.ResponseBuilder tagged(Response.ResponseBuilder answer, Whole whole) {
    return answer
        .type(MediaType.APPLICATION_JSON)
        .tag(Preconditions.tag(whole.bulletin().version()))
        .entity(BulletinView.of(whole));
  }

  @PATCH
  @Path("{id}")
  @Consumes({Examples.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Edit a draft: its head and its blocks of text",
      description =
          "A merge patch (RFC 7396). Figures stand in a text by name, such as {passRate} or {platform.wechat.failed}, and follow when the"
              + " figures are refreshed; null gives a block back to the system's words. Needs If-Match.")
  @APIResponse(
      responseCode = "200",
      description = "the draft as it stands now",
      content = @Content(schema = @Schema(implementation = BulletinView.class)))
  @APIResponse(responseCode = "409", description = "it is no draft any longer")
  @APIResponse(responseCode = "412", description = "somebody else changed it before")
  @APIResponse(responseCode = "428", description = "If-Match was not sent")
  public Uni<Response> edit(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = BulletinPatch.class),
                      examples = @ExampleObject(name = "wording", value = EDIT)))
          ObjectNode body) {
    InputCheck.Read<BulletinPatch> read = input.read(body, BulletinPatch.class);
    BulletinPatch patch = read.form();
    patch.check(read.faults());
    read.faults().refuse();
    Bulletins.Version version = version(Preconditions.required(ifMatch));
    String by = known.doer();
    return refusing(
            known
                .led(id)
                .call(it -> known.templates().usable(patch.template(), patch.page(), it.unit()))
                .chain(
                    it ->
                        bulletins.edit(
                            id, version, now -> patch.on(now, body, by, clock.instant()), by)),
            "/texts")
        .map(BulletinResource::shown);
  }

  /** Of two people the second is told that the first was there. */
  static Bulletins.Version version(Expectation expected) {
    return now -> {
      if (!expected.holds(now)) {
        throw Problem.preconditionFailed(
            "通报已被他人修改，现为第 %1$d 版，请重新读取后再改 · somebody else changed it; it is version %1$d now"
                .formatted(now));
      }
    };
  }

  static <T> Uni<T> refusing(Uni<T> work, String pointer) {
    return work.onFailure(RefusedException.class)
        .transform(refused -> KnownBulletins.problem(refused, pointer));
  }
}
