package cn.xunjian.web.imports;

import cn.xunjian.access.Right;
import cn.xunjian.intake.ImportBusyException;
import cn.xunjian.intake.ImportReport;
import cn.xunjian.intake.ImportRunStore;
import cn.xunjian.intake.RegistryImport;
import cn.xunjian.intake.SentFile;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.BodyFiles;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Examples;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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

/** Imports of targets from files. */
@Path("/api/v1/imports")
@Needs(Right.SUPERVISE)
@Tag(name = "imports")
@Produces(MediaType.APPLICATION_JSON)
class ImportResource {

  static final String CSV = "text/csv";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final RegistryImport imports;
  private final ImportRunStore runs;
  private final BodyFiles spool;
  private final LiveRegistry registry;
  private final Asker asker;

  ImportResource(
      RegistryImport imports,
      ImportRunStore runs,
      BodyFiles spool,
      LiveRegistry registry,
      Asker asker) {
    this.registry = registry;
    this.asker = asker;
    this.spool = spool;
    this.imports = imports;
    this.runs = runs;
  }

  @POST
  @Consumes({CSV, XLSX})
  @RequestBody(
      content = {
        @Content(
            mediaType = CSV,
            schema = @Schema(type = SchemaType.STRING),
            examples = @ExampleObject(name = "one site", value = Examples.TARGET_CSV)),
        @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @Operation(
      summary = "Import a file of targets",
      description =
          "One header, one row a target, written all or not at all unless partial=true. With"
              + " Prefer: respond-async the answer comes at once and the import goes on. A dry run proposes how a file"
              + " can be read whose separators or names of columns are others; recognise=true imports it so. With a right on a branch"
              + " rows of other units and keys are refused one by one, and the answer always waits for the end.")
  @APIResponse(
      responseCode = "200",
      description = "written; of a dry run: would have been written",
      content = @Content(schema = @Schema(implementation = ImportItem.class)))
  @APIResponse(responseCode = "202", description = "begun; Location shows how it goes on")
  @APIResponse(responseCode = "409", description = "another import is under way")
  @APIResponse(responseCode = "422", description = "nothing was written; errors lists the rows")
  public Uni<Response> start(
      @Parameter(description = "true: check only, write nothing", example = "true") @RestQuery
          String dryRun,
      @Parameter(
              description = "true: write the good rows although others are bad",
              example = "false")
          @RestQuery
          String partial,
      @Parameter(
              description =
                  "true: understand semicolons, tabs, sep= and usual names of columns; a dry run does",
              example = "true")
          @RestQuery
          String recognise,
      @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
      @Parameter(example = "respond-async") @RestHeader("Prefer") String prefer,
      @Context RoutingContext request) {
    boolean dry = Query.flag("dryRun", dryRun);
    boolean lenient = Query.flag("partial", partial);
    boolean understand = recognise == null ? dry : Query.flag("recognise", recognise);
    if (contentType == null) {
      throw Problem.unsupportedMediaType("name the type of the file: " + CSV + " or " + XLSX);
    }
    Remit remit = new Remit(asker.reach(Right.SUPERVISE).within(null));
    java.nio.file.Path file = spool.claim(request);
    return imports
        .start(new SentFile(file, contentType, understand, remit), dry, lenient)
        .onFailure()
        .invoke(() -> spool.delete(file))
        .onFailure(ImportBusyException.class)
        .transform(e -> busy())
        .invoke(running -> deleteAfter(running, file))
        .chain(
            running ->
                prefer != null && prefer.contains("respond-async") && remit.whole()
                    ? accepted(running.id())
                    : running.report().call(report -> known(dry)).map(ImportResource::answer));
  }

  /** What was imported may be used, and its units named, as soon as the answer is there. */
  private Uni<Void> known(boolean dry) {
    return dry ? Uni.createFrom().voidItem() : registry.caughtUp();
  }

  private static Problem busy() {
    return Problem.conflict(
        "",
        "import_running",
        "another import is under way; GET /api/v1/imports shows it, try again when it has ended");
  }

  private void deleteAfter(RegistryImport.Running running, java.nio.file.Path file) {
    running.report().subscribe().with(ended -> spool.delete(file), failure -> spool.delete(file));
  }

  private static Uni<Response> accepted(UUID id) {
    return Uni.createFrom()
        .item(
            Response.accepted(Map.of("id", id))
                .location(URI.create("/api/v1/imports/" + id))
                .header("Preference-Applied", "respond-async")
                .build());
  }

  private static Response answer(ImportReport report) {
    ImportItem item = ImportItem.of(report);
    return switch (report.state()) {
      case DONE -> Response.ok(item).build();
      case REFUSED -> throw refused(report, item);
      case RUNNING, FAILED ->
          throw new Problem(
                  Problem.Type.INTERNAL,
                  "the import broke off and nothing was written; the log has the details under the id "
                      + report.id(),
                  List.of())
              .with("id", report.id());
    };
  }

  private static Problem refused(ImportReport report, ImportItem item) {
    Problem problem =
        new Problem(
            Problem.Type.UNPROCESSABLE,
            "文件中有 %d 处错误，未写入任何数据 / the file has %d errors; nothing was written"
                .formatted(report.errorsTotal(), report.errorsTotal()),
            List.of());
    item.members().forEach(problem::with);
    return problem;
  }

  @GET
  @Needs(value = Right.READ, whole = true)
  @Operation(summary = "List imports, newest first")
  public Uni<Page<ImportItem>> list(
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor from = Cursor.read(cursor, 2);
    return runs.newest(
            from == null ? null : Query.instant("cursor", from.first()),
            from == null ? null : id(from.values().get(1)),
            most + 1)
        .map(found -> found.stream().map(ImportItem::withoutErrors).toList())
        .map(
            items ->
                Page.of(items, most, i -> Cursor.of(i.startedAt().toString(), i.id().toString())));
  }

  @GET
  @Path("{id}")
  @Needs(value = Right.READ, whole = true)
  @Operation(summary = "Show an import, also while it runs")
  @APIResponse(responseCode = "200", description = "the import as it stands")
  @APIResponse(responseCode = "404", description = "there is no such import")
  public Uni<ImportItem> show(
      @Parameter(example = "7e1f5cde-8f0c-4c8e-9a34-6c1f0a3f2b11") @RestPath String id) {
    return runs.find(id(id))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no import " + id))
        .map(ImportItem::of);
  }

  private static UUID id(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("there is no import " + written);
    }
  }
}
