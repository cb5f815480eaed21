package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.Survey;
import cn.xunjian.cases.SurveyItem;
import cn.xunjian.cases.SurveyStore;
import cn.xunjian.cases.Surveys;
import cn.xunjian.intake.FormSheet;
import cn.xunjian.intake.UnreadableFileException;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.BodyFiles;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A survey as a sheet: the form for a unit, and the form as the unit filled it in. */
@Path("/api/v1/surveys/{id}/form")
@Tag(name = "surveys")
class SurveyFormResource {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final SurveyStore store;
  private final Surveys surveys;
  private final Asker asker;
  private final BodyFiles bodies;
  private final Clock clock;

  SurveyFormResource(
      SurveyStore store, Surveys surveys, Asker asker, BodyFiles bodies, Clock clock) {
    this.store = store;
    this.surveys = surveys;
    this.asker = asker;
    this.bodies = bodies;
    this.clock = clock;
  }

  @GET
  @Needs(value = Right.READ, traced = true)
  @Produces(XLSX)
  @Operation(
      summary = "The form of a survey for a unit, filled in with what is registered",
      description = "As XLSX: correct it, add what is missing, and send it back by POST.")
  @APIResponse(
      responseCode = "200",
      description = "the workbook",
      content =
          @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "404",
      description = "there is no such survey or unit, or not for you")
  @APIResponse(responseCode = "409", description = "the survey does not ask this unit")
  public Uni<Response> form(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(example = "3") @RestQuery String unit) {
    long number = unit(Right.READ, unit);
    return standing(id, number, Right.READ)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(standing -> SurveySheet.form(registered(standing)))
        .map(
            sheet ->
                Response.ok(sheet)
                    .type(XLSX)
                    .header(
                        "Content-Disposition",
                        "attachment; filename=\"survey-%d-%d.xlsx\"".formatted(id, number))
                    .build());
  }

  private static List<SurveyItem> registered(Surveys.Standing standing) {
    return standing.answer() == null
        ? standing.compared().onlyRegistered()
        : standing.answer().items();
  }

  private long unit(Right right, String written) {
    if (written == null || written.isEmpty()) {
      throw Problem.badRequest("?unit", "missing", "name the unit by its number");
    }
    long number = Query.number("unit", written);
    asker.needs(
        right, number, () -> Problem.notFound("no unit that you may see has the number " + number));
    return number;
  }

  /** Where a unit that a survey asks stands; a survey of another branch is not there. */
  private Uni<Surveys.Standing> standing(long id, long unit, Right right) {
    Set<Long> concerned = asker.concerned(right);
    return store
        .find(id)
        .map(
            found ->
                found == null || concerned == null || concerned.contains(found.unit())
                    ? found
                    : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no survey " + id))
        .chain(survey -> surveys.standings(survey, each -> each == unit))
        .map(
            found -> {
              if (found.isEmpty()) {
                throw Problem.conflict(
                    "/unit", "not_asked", "本次摸底不含该单位 · this survey does not ask the unit");
              }
              return found.get(0);
            });
  }

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes({XLSX, MediaType.APPLICATION_OCTET_STREAM})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Answer a survey by its form, for a unit of one's own",
      description =
          "Each fault names its cell (B3); nothing is taken then. 无 alone says that the unit has none; a form without rows says nothing. Until the survey is closed the last form counts.")
  @APIResponse(responseCode = "204", description = "taken")
  @APIResponse(
      responseCode = "404",
      description = "there is no such survey or unit, or not for you")
  @APIResponse(
      responseCode = "409",
      description = "the survey is closed, or does not ask this unit")
  @APIResponse(responseCode = "422", description = "the faults, each with its cell")
  public Uni<Void> answer(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(example = "3") @RestQuery String unit,
      @RequestBody(
              content =
                  @Content(
                      mediaType = XLSX,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          @Context
          RoutingContext request) {
    long number = unit(Right.PUSH, unit);
    String by = asker.name();
    java.nio.file.Path file = bodies.claim(request);
    return standing(id, number, Right.PUSH)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(standing -> items(file))
        .chain(items -> store.answer(id, new Survey.Answer(number, by, clock.instant(), items)))
        .onTermination()
        .invoke(() -> bodies.delete(file))
        .map(SurveyFormResource::open);
  }

  private static List<SurveyItem> items(java.nio.file.Path file) {
    Faults faults = new Faults();
    try {
      List<SurveyItem> items = SurveySheet.read(FormSheet.read(file, SurveySheet.MOST + 2), faults);
      faults.refuse();
      return items;
    } catch (UnreadableFileException e) {
      throw Problem.unprocessable("A" + e.error().line(), e.error().code(), e.error().message());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Void open(boolean stored) {
    if (!stored) {
      throw Problem.conflict("", "closed", "摸底已结束 · the survey is closed");
    }
    return null;
  }
}
