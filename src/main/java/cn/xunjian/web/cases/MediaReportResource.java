package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.UnitDuties;
import cn.xunjian.cases.media.MediaQuarter;
import cn.xunjian.cases.media.MediaReport;
import cn.xunjian.cases.media.MediaReportStore;
import cn.xunjian.report.files.DocxFile;
import cn.xunjian.report.paper.MediaPaper;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Quarterly reports of new-media operation (4.4): drafted by itself, sent in by each district. */
@Path("/api/v1/media-reports")
@Tag(name = "duties")
class MediaReportResource {

  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private final UnitDuties duties;
  private final MediaReportStore store;
  private final AskedDuties asked;
  private final InputCheck input;
  private final ZoneId zone;

  MediaReportResource(
      UnitDuties duties, MediaReportStore store, AskedDuties asked, InputCheck input, ZoneId zone) {
    this.duties = duties;
    this.store = store;
    this.asked = asked;
    this.input = input;
    this.zone = zone;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "Which district sent its quarterly report in, and which did not",
      description =
          "Due at the start of February, May, August and November, within xunjian.cases.media-report-days. Empty where reports are not asked for.")
  @APIResponse(
      responseCode = "200",
      description = "by district",
      content = @Content(schema = @Schema(implementation = UnitDutyView.class)))
  public Uni<Page<UnitDutyView>> list(
      @Parameter(
              description = "any day; the reports that were due last on it; today if absent",
              example = "2026-11-30")
          @RestQuery
          String day,
      @Parameter(description = "open, done, late or missing", example = "missing") @RestQuery
          String state) {
    return asked.shown(duties.mediaReports(asked.day("day", day)), state);
  }

  private MediaQuarter quarter(String day) {
    return MediaQuarter.on(asked.day("day", day));
  }

  private Uni<MediaReport> found(long unit, MediaQuarter quarter) {
    return store
        .find(unit, quarter)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no report of this unit and quarter is drafted"));
  }

  @GET
  @Path("{unit}")
  @Needs(value = Right.READ, traced = true, files = "docx")
  @Operation(
      summary = "A district's quarterly report with its figures",
      description = "As JSON, or as DOCX.")
  @APIResponse(
      responseCode = "200",
      description = "the report",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = MediaReportView.class),
            examples = @ExampleObject(name = "one", value = MediaReportView.EXAMPLE)),
        @Content(mediaType = DOCX)
      })
  @APIResponse(responseCode = "404", description = "there is no such report, or not for you")
  public Uni<Response> show(
      @Parameter(example = "3") @RestPath long unit,
      @Parameter(description = "the report that was due last on this day", example = "2026-11-30")
          @RestQuery
          String day,
      @Parameter(description = "json or docx", example = "json") @RestQuery String format) {
    boolean docx = "docx".equals(Query.oneOf("format", format, List.of("json", "docx")));
    asked.answersFor(Right.READ, unit);
    Uni<MediaReport> report = found(unit, quarter(day));
    return docx
        ? report
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .map(one -> file(DocxFile.of(MediaPaper.of(one, zone)), one))
        : report.map(
            one -> Response.ok(MediaReportView.of(one)).type(MediaType.APPLICATION_JSON).build());
  }

  private static Response file(byte[] bytes, MediaReport report) {
    return Response.ok(bytes)
        .type(DOCX)
        .header(
            "Content-Disposition",
            "attachment; filename=\"media-report-%d-%s.docx\""
                .formatted(report.unit(), report.quarter().due()))
        .build();
  }

  /**
   * How a district words its report.
   *
   * @param text null or blank to go back to the system's words
   */
  @Schema(name = "MediaReportText")
  record WordedReport(
      @Size(max = 20_000, message = "too_long: a text has 20000 characters at most") @Storable
          String text) {}

  @PUT
  @Path("{unit}")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Word the report of a district of one's own, before it is sent in")
  @APIResponse(
      responseCode = "200",
      description = "the report",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MediaReportView.class),
              examples = @ExampleObject(name = "one", value = MediaReportView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such report, or not for you")
  @APIResponse(responseCode = "409", description = "it was sent in")
  public Uni<MediaReportView> write(
      @Parameter(example = "3") @RestPath long unit,
      @Parameter(description = "the report that was due last on this day", example = "2026-11-30")
          @RestQuery
          String day,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = WordedReport.class),
                      examples =
                          @ExampleObject(name = "own words", value = "{\"text\":\"本季度我区……\"}")))
          ObjectNode body) {
    WordedReport form = input.read(body, WordedReport.class).sound();
    asked.answersFor(Right.PUSH, unit);
    MediaQuarter quarter = quarter(day);
    String text = form.text() == null || form.text().isBlank() ? null : form.text().strip();
    return found(unit, quarter)
        .chain(found -> store.write(unit, quarter, text))
        .onItem()
        .ifNull()
        .failWith(MediaReportResource::sentIn)
        .map(MediaReportView::of);
  }

  @POST
  @Path("{unit}/send")
  @Needs(value = Right.PUSH, traced = true)
  @Operation(
      summary = "Send in the report of a district of one's own",
      description = "It never changes afterwards.")
  @APIResponse(
      responseCode = "200",
      description = "the report",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MediaReportView.class),
              examples = @ExampleObject(name = "one", value = MediaReportView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such report, or not for you")
  @APIResponse(responseCode = "409", description = "it was sent in before")
  public Uni<MediaReportView> send(
      @Parameter(example = "3") @RestPath long unit,
      @Parameter(description = "the report that was due last on this day", example = "2026-11-30")
          @RestQuery
          String day) {
    asked.answersFor(Right.PUSH, unit);
    MediaQuarter quarter = quarter(day);
    String by = asked.name();
    return found(unit, quarter)
        .chain(found -> store.send(unit, quarter, by, asked.now().truncatedTo(ChronoUnit.MICROS)))
        .onItem()
        .ifNull()
        .failWith(MediaReportResource::sentIn)
        .map(MediaReportView::of);
  }

  private static Problem sentIn() {
    return Problem.conflict("", "sent_in", "该报告已报送 · this report was sent in");
  }
}
