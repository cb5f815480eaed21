package cn.xunjian.web.duty;

import cn.xunjian.access.Right;
import cn.xunjian.duty.Calendar;
import cn.xunjian.duty.CalendarStore;
import cn.xunjian.duty.CalendarStore.Stored;
import cn.xunjian.duty.CalendarYear;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The holidays of each year, by which working days are told from free ones. */
@Path("/api/v1/calendars")
@Needs(Right.DIRECT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duty")
class CalendarResource {

  private static final String EXAMPLE =
      "{\"document\":\"国办发明电〔2025〕7号\",\"holidays\":[\"2026-01-01\",\"2026-01-02\",\"2026-01-03\"],"
          + "\"workdays\":[\"2026-01-04\"]}";

  private static final String YEARS =
      "{\"items\":[{\"year\":2026,\"document\":\"国办发明电〔2025〕7号\",\"holidays\":[\"2026-01-01\"],"
          + "\"workdays\":[\"2026-01-04\"],\"bundled\":true}]}";

  private final CalendarStore calendars;
  private final InputCheck input;

  CalendarResource(CalendarStore calendars, InputCheck input) {
    this.calendars = calendars;
    this.input = input;
  }

  /**
   * A year as it is shown.
   *
   * @param bundled whether it comes with the program; then it has no version
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Calendar")
  record View(
      int year,
      String document,
      List<LocalDate> holidays,
      List<LocalDate> workdays,
      boolean bundled,
      Instant updatedAt,
      Integer version) {

    static View of(CalendarYear year) {
      return new View(
          year.year(), year.document(), year.holidays(), year.workdays(), true, null, null);
    }

    static View of(Stored stored) {
      CalendarYear year = stored.year();
      return new View(
          year.year(),
          year.document(),
          year.holidays(),
          year.workdays(),
          false,
          stored.updatedAt(),
          stored.version());
    }
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "The years whose holidays are known",
      description =
          "Of any other year Monday to Friday are assumed to be worked, and `duty/now` says so.")
  @APIResponse(
      responseCode = "200",
      description = "the years, the earliest first",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "years", value = YEARS)))
  public Uni<Page<View>> list() {
    return calendars
        .all()
        .map(
            stored -> {
              SortedMap<Integer, View> years = new TreeMap<>();
              Calendar.with(List.of()).values().forEach(y -> years.put(y.year(), View.of(y)));
              stored.forEach(s -> years.put(s.year().year(), View.of(s)));
              return new Page<>(List.copyOf(years.values()), null);
            });
  }

  @GET
  @Path("{year:2\\d{3}}")
  @Needs(Right.READ)
  @Operation(
      summary = "The holidays of a year",
      description = "2026 comes with the program until it is replaced.")
  public Uni<Response> one(@Parameter(example = "2026") @PathParam("year") int year) {
    return calendars.find(year).map(found -> found == null ? bundled(year) : shown(found, 200));
  }

  private static Response bundled(int year) {
    CalendarYear ours = Calendar.with(List.of()).get(year);
    if (ours == null) {
      throw absent(year);
    }
    return Response.ok(View.of(ours)).build();
  }

  private static Response shown(Stored stored, int status) {
    return Response.status(status)
        .tag(Preconditions.tag(stored.version()))
        .entity(View.of(stored))
        .build();
  }

  @PUT
  @Path("{year:2\\d{3}}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Bring the holidays of a year; needs If-Match or If-None-Match: *",
      description =
          "As the State Council's office announces them each November: the free days, and the days of a weekend that are "
              + "worked for them. All lie in the year, none is named twice.")
  @APIResponse(
      responseCode = "200",
      description = "the holidays as they stand now",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "201", description = "nobody brought them before; ETag is set")
  public Uni<Response> write(
      @Parameter(example = "2026") @PathParam("year") int year,
      @HeaderParam("If-Match") String match,
      @HeaderParam("If-None-Match") String noneMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CalendarForm.class),
                      examples = @ExampleObject(name = "new year", value = EXAMPLE)))
          ObjectNode body) {
    CalendarYear draft = CalendarForm.year(input.read(body, CalendarForm.class), year);
    return calendars
        .write(draft, Preconditions.ofPut(match, noneMatch))
        .onItem()
        .ifNull()
        .failWith(CalendarResource::stale)
        .map(stored -> shown(stored, stored.version() == 0 ? 201 : 200));
  }

  @DELETE
  @Path("{year:2\\d{3}}")
  @Operation(
      summary = "Remove the holidays that were brought for a year; needs If-Match",
      description = "2026 is then again what comes with the program.")
  @APIResponse(responseCode = "204", description = "removed")
  public Uni<Response> remove(
      @Parameter(example = "2026") @PathParam("year") int year,
      @HeaderParam("If-Match") String match) {
    return calendars
        .find(year)
        .onItem()
        .ifNull()
        .failWith(() -> absent(year))
        .chain(present -> calendars.remove(present, Preconditions.required(match)))
        .onItem()
        .ifNull()
        .failWith(CalendarResource::stale)
        .map(gone -> Response.noContent().build());
  }

  private static Problem absent(int year) {
    return Problem.notFound("nobody brought the holidays of " + year);
  }

  private static Problem stale() {
    return Problem.preconditionFailed(
        "the calendar is not in the expected version; read it again and repeat with its ETag");
  }
}
