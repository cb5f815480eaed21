package cn.xunjian.web.bulletins;

import cn.xunjian.access.Right;
import cn.xunjian.proof.ProofType;
import cn.xunjian.report.files.DocxTemplate;
import cn.xunjian.report.files.PageTemplate;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.BulletinTemplate;
import cn.xunjian.report.store.BulletinTemplate.Form;
import cn.xunjian.report.store.BulletinTemplateStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.BodyFiles;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The office's own documents that bulletins are written into. */
@Path("/api/v1/bulletin-templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "bulletins")
class BulletinTemplateResource {

  private static final String PATH = "/api/v1/bulletin-templates/";

  private static final String EXAMPLE =
      "{\"id\":1,\"name\":\"区县通报\",\"unit\":1,\"form\":\"docx\",\"size\":18432,\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\","
          + "\"made\":{\"by\":\"李敏（limin）\",\"at\":\"2026-11-30T09:00:00Z\"},\"file\":\"/api/v1/bulletin-templates/1/file\"}";

  private final KnownTemplates known;
  private final KnownBulletins bulletins;
  private final BulletinTemplateStore store;
  private final BodyFiles bodies;
  private final Clock clock;

  BulletinTemplateResource(
      KnownTemplates known,
      KnownBulletins bulletins,
      BulletinTemplateStore store,
      BodyFiles bodies,
      Clock clock) {
    this.known = known;
    this.bulletins = bulletins;
    this.store = store;
    this.bodies = bodies;
    this.clock = clock;
  }

  /**
   * A template without its bytes.
   *
   * @param unit whose branch may use it; absent for everybody
   * @param ended since when no bulletin can take it
   */
  @Schema(name = "BulletinTemplate")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TemplateView(
      long id,
      String name,
      Long unit,
      String form,
      int size,
      String sha256,
      Bulletin.Mark made,
      Bulletin.Mark ended,
      String file) {

    static TemplateView of(BulletinTemplate it) {
      return new TemplateView(
          it.id(),
          it.name(),
          it.unit(),
          it.form().code(),
          it.size(),
          it.sha256(),
          it.made(),
          it.ended(),
          PATH + it.id() + "/file");
    }
  }

  @GET
  @Needs(Right.TEND)
  @Operation(summary = "List templates of bulletins, those in use first")
  @APIResponse(
      responseCode = "200",
      description = "all of your branch, of what lies above it, and those for everybody",
      content =
          @Content(
              schema = @Schema(implementation = TemplateView.class),
              examples = @ExampleObject(name = "one", value = "{\"items\":[" + EXAMPLE + "]}")))
  public Uni<Page<TemplateView>> list() {
    return known.all().map(all -> new Page<>(all.stream().map(TemplateView::of).toList(), null));
  }

  @POST
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "Send a template: the office's own document (DOCX) or page (HTML)",
      description =
          "A document of 2 MB at most: ${title}, ${office}, ${number}, ${addressee} and ${dated} are filled in wherever they stand in text, tables, headers and footers;"
              + " ${title} must be there, and ${body} once, alone in its paragraph: the text, its tables and annexes go there, in the"
              + " document's own styles of headings. Macros and references to files elsewhere are refused."
              + " A page (form=html) of 256 KB at most, in UTF-8: {title}, {office}, {number}, {addressee} and {dated} are filled in and escaped,"
              + " {body} once is the text; {#if number}…{#else}…{/if} asks for them, for redHead and for draft. No scripts, no styles of single"
              + " elements, nothing that lies elsewhere: each fault is named with its line. A template never changes.")
  @APIResponse(
      responseCode = "201",
      description = "taken; Location is set",
      content = @Content(schema = @Schema(implementation = TemplateView.class)))
  @APIResponse(responseCode = "413", description = "it is larger than 2 MB, or a page than 256 KB")
  @APIResponse(responseCode = "422", description = "what is wrong with it, all at once")
  public Uni<Response> add(
      @Parameter(description = "1 to 100 characters", example = "区县通报") @RestQuery String name,
      @Parameter(
              description =
                  "whose branch may use it; your own if absent, which may be the whole tree",
              example = "1")
          @RestQuery
          String unit,
      @Parameter(description = "docx or html; docx if absent", example = "docx") @RestQuery
          String form,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          @Context
          RoutingContext request) {
    Form kind = Query.oneOf("form", form, Form.values(), Form::code);
    Form of = kind == null ? Form.DOCX : kind;
    Long whose = known.branch(unit);
    bulletins.leads(whose);
    String called = called(name);
    String by = bulletins.doer();
    java.nio.file.Path file = bodies.claim(request);
    return Uni.createFrom()
        .item(() -> checked(file, of))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onTermination()
        .invoke(() -> bodies.delete(file))
        .chain(
            bytes ->
                store.add(
                    BulletinTemplate.fresh(
                        called,
                        whose,
                        of,
                        bytes,
                        sha256(bytes),
                        by,
                        clock.instant().truncatedTo(ChronoUnit.MICROS)),
                    bytes))
        .chain(store::find)
        .map(
            added ->
                Response.created(URI.create(PATH + added.id()))
                    .entity(TemplateView.of(added))
                    .build());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String called(String name) {
    String plain = name == null ? "" : name.strip().replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
    if (plain.isEmpty() || plain.length() > 100) {
      throw Problem.badRequest("?name", "bad_value", "name the template, in 1 to 100 characters");
    }
    return plain;
  }

  private static byte[] checked(java.nio.file.Path file, Form form) {
    int most = form == Form.DOCX ? DocxTemplate.MOST_BYTES : PageTemplate.MOST_BYTES;
    try {
      if (Files.size(file) > most) {
        throw Problem.tooLarge(
            "模板超过 %1$d 字节 · the template is larger than %1$d bytes".formatted(most));
      }
      byte[] bytes = Files.readAllBytes(file);
      List<Text> wrong = form == Form.DOCX ? faults(bytes) : PageTemplate.faults(bytes);
      Faults faults = new Faults();
      wrong.forEach(each -> faults.add("", "bad_template", each.both()));
      faults.refuse();
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Text> faults(byte[] document) {
    return ProofType.of(document).filter(ProofType.DOCX::equals).isPresent()
        ? DocxTemplate.faults(document)
        : List.of(
            new Text(
                "仅接收不含宏的 DOCX 文件；网页模板请写明 form=html",
                "only a DOCX without macros is taken; a page is sent with form=html"));
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Needs(Right.TEND)
  @Operation(summary = "Show a template")
  @APIResponse(
      responseCode = "200",
      description = "the template",
      content =
          @Content(
              schema = @Schema(implementation = TemplateView.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such template, or not for you")
  public Uni<TemplateView> show(@Parameter(example = "1") @RestPath long id) {
    return known.seen(id).map(TemplateView::of);
  }

  @GET
  @Path("{id:\\d{1,18}}/file")
  @Needs(Right.TEND)
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A template as it was sent, as a download")
  @APIResponse(
      responseCode = "200",
      description = "its bytes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "there is no such template, or not for you")
  public Uni<Response> file(@Parameter(example = "1") @RestPath long id) {
    return known
        .seen(id)
        .chain(
            found ->
                store
                    .file(id)
                    .map(
                        bytes ->
                            Response.ok(bytes)
                                .header(
                                    "Content-Disposition",
                                    "attachment; filename=\"template-%d.%s\""
                                        .formatted(id, found.form().code()))
                                .build()));
  }

  @DELETE
  @Path("{id:\\d{1,18}}")
  @Needs(Right.SUPERVISE)
  @Operation(
      summary = "Take a template out of use",
      description = "Bulletins that took it keep it.")
  @APIResponse(responseCode = "204", description = "no bulletin can take it from now on")
  @APIResponse(responseCode = "404", description = "there is no such template, or not for you")
  @APIResponse(responseCode = "409", description = "it was taken out of use before")
  public Uni<Void> end(@Parameter(example = "1") @RestPath long id) {
    String by = bulletins.doer();
    return known
        .led(id)
        .chain(found -> store.end(id, by, clock.instant().truncatedTo(ChronoUnit.MICROS)))
        .invoke(
            ended -> {
              if (!ended) {
                throw Problem.conflict("", "settled", "模板已停用 · the template is out of use already");
              }
            })
        .replaceWithVoid();
  }
}
