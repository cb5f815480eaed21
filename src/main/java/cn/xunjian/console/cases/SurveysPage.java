package cn.xunjian.console.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.SurveyStore;
import cn.xunjian.cases.Surveys;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The surveys, and where one stands: each unit's answer beside the registry, and its form. */
@Path("/surveys")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class SurveysPage {

  private static final int SHOWN = 100;

  private final SurveyStore store;
  private final Surveys surveys;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  SurveysPage(SurveyStore store, Surveys surveys, Asker asker, Frames frames, ConsolePages pages) {
    this.store = store;
    this.surveys = surveys;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of surveys", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.CASES);
    boolean opens = asker.caller().may(Right.SUPERVISE);
    return store
        .page(Long.MAX_VALUE, asker.concerned(Right.READ), SHOWN)
        .map(
            found ->
                pages.page(
                    frame,
                    "console/surveys.html",
                    new SurveySheets(frame.say()).list(found, opens)));
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Operation(summary = "The page of a survey", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Frame frame = frames.of(ConsoleSection.CASES);
    Reach seen = asker.reach(Right.READ);
    Reach answers = asker.reach(Right.PUSH);
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
        .failWith(() -> Problem.notFound("there is no survey " + id))
        .chain(
            survey ->
                surveys
                    .standings(survey, seen::includes)
                    .map(
                        units ->
                            new SurveySheets(frame.say()).of(survey, units, answers::includes)))
        .map(sheet -> pages.page(frame, "console/survey.html", sheet));
  }
}
