package cn.xunjian.web.bulletins;

import cn.xunjian.access.Right;
import cn.xunjian.report.Bulletins;
import cn.xunjian.report.figures.CheckedTarget.CardReference;
import cn.xunjian.report.figures.Evidence;
import cn.xunjian.report.figures.Supervised;
import cn.xunjian.report.store.BulletinStep;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
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

/** The steps of a bulletin's life, and what its figures rest on. */
@Path("/api/v1/bulletins/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "bulletins")
@Needs(Right.SUPERVISE)
class BulletinStepResource {

  private final Bulletins bulletins;
  private final KnownBulletins known;
  private final InputCheck input;

  BulletinStepResource(Bulletins bulletins, KnownBulletins known, InputCheck input) {
    this.bulletins = bulletins;
    this.known = known;
    this.input = input;
  }

  @POST
  @Path("refresh")
  @Operation(
      summary = "Take the figures of a draft again",
      description = "What persons wrote stays; figures that changed say what they were before.")
  @APIResponse(
      responseCode = "200",
      description = "the draft with its new figures",
      content = @Content(schema = @Schema(implementation = BulletinView.class)))
  @APIResponse(responseCode = "409", description = "it is no draft any longer")
  public Uni<Response> refresh(@Parameter(example = "1") @RestPath long id) {
    String by = known.doer();
    return BulletinResource.refusing(known.led(id).chain(it -> bulletins.refresh(it, by)), "/from")
        .map(BulletinResource::shown);
  }

  @POST
  @Path("sign")
  @Operation(
      summary = "Sign a draft off, as somebody who wrote no part of it",
      description = "Needs If-Match: what is signed is what was read.")
  @APIResponse(
      responseCode = "200",
      description = "signed off",
      content = @Content(schema = @Schema(implementation = BulletinView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "it is no draft, the asker wrote a part, or a consequence that it names holds no more")
  @APIResponse(responseCode = "412", description = "somebody changed it meanwhile")
  @APIResponse(responseCode = "428", description = "If-Match was not sent")
  public Uni<Response> sign(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(example = "\"1\"") @RestHeader("If-Match") String ifMatch) {
    Bulletins.Version version = BulletinResource.version(Preconditions.required(ifMatch));
    String by = known.doer();
    return BulletinResource.refusing(
            known.led(id).chain(it -> bulletins.sign(id, version, by)), "/texts")
        .map(BulletinResource::shown);
  }

  /** Why somebody does something. */
  @Schema(name = "BulletinReason")
  record ReasonForm(
      @NotBlank(message = "missing: say why")
          @Size(max = 500, message = "too_long: a reason has 500 characters at most")
          @Storable
          String reason) {}

  @POST
  @Path("return")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a signed bulletin back to its editors")
  @APIResponse(
      responseCode = "200",
      description = "a draft again",
      content = @Content(schema = @Schema(implementation = BulletinView.class)))
  @APIResponse(responseCode = "409", description = "it is not signed")
  public Uni<Response> giveBack(
      @Parameter(example = "1") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonForm.class),
                      examples =
                          @ExampleObject(name = "wording", value = "{\"reason\":\"第三部分措辞需修改\"}")))
          ObjectNode body) {
    ReasonForm form = input.read(body, ReasonForm.class).sound();
    String by = known.doer();
    return BulletinResource.refusing(
            known.led(id).chain(it -> bulletins.giveBack(id, form.reason().strip(), by)), "")
        .map(BulletinResource::shown);
  }

  @POST
  @Path("publish")
  @Operation(
      summary = "Publish a signed bulletin; it never changes again",
      description =
          "Those below its branch see it from now on, and everybody where public pages are on.")
  @APIResponse(
      responseCode = "200",
      description = "published",
      content = @Content(schema = @Schema(implementation = BulletinView.class)))
  @APIResponse(
      responseCode = "409",
      description = "it is not signed, or a consequence that it names holds no more")
  public Uni<Response> publish(@Parameter(example = "1") @RestPath long id) {
    String by = known.doer();
    return BulletinResource.refusing(known.led(id).chain(it -> bulletins.publish(id, by)), "")
        .map(BulletinResource::shown);
  }

  @POST
  @Path("correct")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Begin a new issue that corrects a published bulletin",
      description =
          "The published one stays as it is and names its correction once that is published.")
  @APIResponse(
      responseCode = "201",
      description = "a new draft; Location is set",
      content = @Content(schema = @Schema(implementation = BulletinView.class)))
  @APIResponse(responseCode = "409", description = "it is not published")
  public Uni<Response> correct(
      @Parameter(example = "1") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonForm.class),
                      examples =
                          @ExampleObject(name = "slip", value = "{\"reason\":\"附件1单位名称有误\"}")))
          ObjectNode body) {
    ReasonForm form = input.read(body, ReasonForm.class).sound();
    String by = known.doer();
    return BulletinResource.refusing(
            known.led(id).chain(it -> bulletins.correct(it, form.reason().strip(), by)), "")
        .map(
            made ->
                Response.created(URI.create(BulletinView.PATH + made.bulletin().id()))
                    .tag(Preconditions.tag(made.bulletin().version()))
                    .entity(BulletinView.of(made))
                    .build());
  }

  /** A step of its life. */
  @Schema(name = "BulletinStep")
  record StepView(String step, String by, String note, Instant at) {

    static StepView of(BulletinStep step) {
      return new StepView(step.kind().code(), step.by(), step.note(), step.at());
    }
  }

  @GET
  @Path("steps")
  @Needs(Right.TEND)
  @Operation(summary = "Who did what with a bulletin, in its order")
  public Uni<Page<StepView>> steps(@Parameter(example = "1") @RestPath long id) {
    return known
        .whole(id)
        .chain(it -> known.store().steps(id))
        .map(steps -> new Page<>(steps.stream().map(StepView::of).toList(), null));
  }

  /**
   * One of those that a figure counts.
   *
   * @param card where its card is; null for one that is only in the registry
   * @param address where the order or case is that is counted; null for what has a card
   */
  @Schema(name = "BulletinEvidence")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EvidenceView(
      String key,
      String name,
      String unit,
      String platform,
      String verdict,
      String card,
      String edition,
      String sha256,
      String address) {

    static EvidenceView of(Evidence each) {
      CardReference card = each.card();
      return new EvidenceView(
          each.whom().key(),
          each.whom().name(),
          each.whom().unit().name(),
          each.whom().platform(),
          each.verdict(),
          card == null ? null : "/api/v1/cards/" + card.id(),
          card == null ? null : card.edition(),
          card == null ? null : card.sha256(),
          address(each.whom()));
    }

    private static String address(Supervised whom) {
      return switch (whom.kind()) {
        case "order" -> "/api/v1/orders/" + whom.key();
        case "case" -> "/api/v1/cases/" + whom.key();
        default -> null;
      };
    }
  }

  @GET
  @Path("evidence/{figure}")
  @Needs(Right.READ)
  @Operation(
      summary = "Those that a figure counts, with their cards",
      description =
          "Of a share those that make its whole. Only what lies on the asker's branch is listed.")
  @APIResponse(responseCode = "200", description = "each with its card and the card's SHA-256")
  @APIResponse(responseCode = "404", description = "there is no such bulletin or figure")
  public Uni<Page<EvidenceView>> evidence(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(example = "platform.wechat.failed") @RestPath String figure) {
    Predicate<Evidence> shown = known.shown();
    return known
        .whole(id)
        .map(whole -> Evidence.of(whole.content().facts(), figure))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("the bulletin has no figure of this name"))
        .map(all -> page(all.stream().filter(shown).toList()));
  }

  private static Page<EvidenceView> page(List<Evidence> all) {
    return new Page<>(all.stream().map(EvidenceView::of).toList(), null);
  }
}
