package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.Survey;
import cn.xunjian.cases.SurveyItem;
import cn.xunjian.cases.SurveyStore;
import cn.xunjian.cases.Surveys;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.TimeWithOffset;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** Full surveys (全面摸底): who has which sites and accounts, beside what is registered. */
@Path("/api/v1/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "surveys", description = "What units say they have, beside the registry")
class SurveyResource {

  private final SurveyStore store;
  private final Surveys surveys;
  private final Asker asker;
  private final InputCheck input;
  private final Clock clock;

  SurveyResource(SurveyStore store, Surveys surveys, Asker asker, InputCheck input, Clock clock) {
    this.store = store;
    this.surveys = surveys;
    this.asker = asker;
    this.input = input;
    this.clock = clock;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List the surveys, the latest first",
      description =
          "Those of a branch of yours and of what lies above it; who answered is shown of those that you see.")
  @APIResponse(
      responseCode = "200",
      description = "surveys",
      content = @Content(schema = @Schema(implementation = Survey.class)))
  public Uni<Page<Survey>> list(
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    return store
        .page(before, asker.concerned(Right.READ), most + 1)
        .map(found -> Page.of(found, most, each -> Cursor.of(Long.toString(each.id()))));
  }

  /** One that concerns whoever asks. */
  private Uni<Survey> known(long id) {
    Set<Long> concerned = asker.concerned(Right.READ);
    return store
        .find(id)
        .map(
            found ->
                found == null || concerned == null || concerned.contains(found.unit())
                    ? found
                    : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no survey " + id));
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Needs(Right.READ)
  @Operation(
      summary = "Show where a survey stands: who answered, who did not, what differs",
      description =
          "Of each unit that you see: its answer beside the registry (both, only named, only registered), and what somebody else found and it did not name.")
  @APIResponse(
      responseCode = "200",
      description = "the units",
      content = @Content(schema = @Schema(implementation = SurveyView.class)))
  @APIResponse(responseCode = "404", description = "there is no such survey")
  public Uni<Page<SurveyView>> show(@Parameter(example = "1") @RestPath long id) {
    Reach seen = asker.reach(Right.READ);
    return known(id)
        .chain(survey -> surveys.standings(survey, seen::includes))
        .map(found -> new Page<>(found.stream().map(SurveyView::of).toList(), null));
  }

  @POST
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Open a survey of a branch")
  @APIResponse(
      responseCode = "201",
      description = "the survey",
      content = @Content(schema = @Schema(implementation = Survey.class)))
  public Uni<Response> open(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SurveyForm.class),
                      examples =
                          @ExampleObject(
                              name = "the city",
                              value =
                                  "{\"title\":\"2026年政务新媒体全面摸底\",\"unit\":1,\"until\":\"2030-06-01T00:00:00+08:00\"}")))
          ObjectNode body) {
    InputCheck.Read<SurveyForm> read = input.read(body, SurveyForm.class);
    Instant now = clock.instant();
    Instant until =
        read.faults().at("/until") ? null : TimeWithOffset.Check.read(read.form().until());
    if (until != null && !until.isAfter(now)) {
      read.faults().add("/until", "bad_time", "until lies ahead");
    }
    SurveyForm form = read.sound();
    needs(Right.SUPERVISE, form.unit());
    return store
        .open(
            new Survey(0, form.title().strip(), form.unit(), asker.name(), now, until, null, null))
        .map(opened -> Response.status(201).entity(opened).build());
  }

  private void needs(Right right, long unit) {
    asker.needs(
        right, unit, () -> Problem.notFound("no unit that you may see has the number " + unit));
  }

  @POST
  @Path("{id:\\d{1,18}}/answers")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Answer a survey for a unit of one's own",
      description =
          "All sites, accounts and apps that the unit has; an empty list says that it has none. Until the survey is closed a unit may answer again, and its last word counts.")
  @APIResponse(responseCode = "204", description = "taken")
  @APIResponse(responseCode = "409", description = "the survey is closed")
  public Uni<Void> answer(
      @Parameter(example = "1") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SurveyForm.Answer.class),
                      examples =
                          @ExampleObject(
                              name = "one account",
                              value =
                                  "{\"unit\":3,\"items\":[{\"kind\":\"account\",\"platform\":\"wechat\",\"name\":\"武陵发布\"}]}")))
          ObjectNode body) {
    InputCheck.Read<SurveyForm.Answer> read = input.read(body, SurveyForm.Answer.class);
    SurveyForm.Answer form = read.sound();
    List<SurveyItem> items = new ArrayList<>();
    for (int i = 0; i < form.items().size(); i++) {
      items.add(form.items().get(i).item("/items/" + i, read.faults()));
    }
    read.faults().refuse();
    needs(Right.PUSH, form.unit());
    Survey.Answer answer = new Survey.Answer(form.unit(), asker.name(), clock.instant(), items);
    return asked(id, form.unit())
        .chain(survey -> store.answer(id, answer))
        .map(SurveyResource::open);
  }

  /** A survey that asks a unit. */
  private Uni<Survey> asked(long id, long unit) {
    return known(id)
        .call(
            survey ->
                surveys
                    .standings(survey, each -> each == unit)
                    .invoke(
                        found -> {
                          if (found.isEmpty()) {
                            throw Problem.conflict(
                                "/unit",
                                "not_asked",
                                "本次摸底不含该单位 · this survey does not ask the unit");
                          }
                        }));
  }

  private static Void open(boolean stored) {
    if (!stored) {
      throw Problem.conflict("", "closed", "摸底已结束 · the survey is closed");
    }
    return null;
  }

  @POST
  @Path("{id:\\d{1,18}}/finds")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Enter what was found elsewhere and a unit did not name",
      description = "瞒报漏报: it stands beside the unit's answer until the unit names it.")
  @APIResponse(responseCode = "204", description = "taken")
  @APIResponse(responseCode = "409", description = "the survey is closed")
  public Uni<Void> found(
      @Parameter(example = "1") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SurveyForm.Find.class),
                      examples =
                          @ExampleObject(
                              name = "an account",
                              value =
                                  "{\"unit\":3,\"item\":{\"kind\":\"account\",\"platform\":\"douyin\",\"name\":\"武陵城管\"},\"note\":\"平台搜索发现\"}")))
          ObjectNode body) {
    InputCheck.Read<SurveyForm.Find> read = input.read(body, SurveyForm.Find.class);
    SurveyForm.Find form = read.sound();
    SurveyItem item = form.item().item("/item", read.faults());
    read.faults().refuse();
    needs(Right.TEND, form.unit());
    String note = form.note() == null || form.note().isBlank() ? null : form.note().strip();
    Survey.Find find = new Survey.Find(0, form.unit(), item, note, asker.name(), clock.instant());
    return asked(id, form.unit()).chain(survey -> store.found(id, find)).map(SurveyResource::open);
  }

  @POST
  @Path("{id:\\d{1,18}}/close")
  @Needs(Right.SUPERVISE)
  @Operation(summary = "Close a survey: nobody answers it any more")
  @APIResponse(
      responseCode = "200",
      description = "the survey",
      content = @Content(schema = @Schema(implementation = Survey.class)))
  @APIResponse(responseCode = "409", description = "it is closed")
  public Uni<Survey> close(@Parameter(example = "1") @RestPath long id) {
    Reach wanted = asker.reach(Right.SUPERVISE);
    String by = asker.name();
    return known(id)
        .invoke(
            survey -> {
              if (!wanted.includes(survey.unit())) {
                throw Problem.notFound("there is no survey " + id + " of a branch of yours");
              }
            })
        .chain(survey -> store.close(id, clock.instant(), by))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("", "closed", "摸底已结束 · the survey is closed"));
  }
}
