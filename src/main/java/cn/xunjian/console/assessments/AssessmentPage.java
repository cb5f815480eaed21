package cn.xunjian.console.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.AnswerTime;
import cn.xunjian.assessment.Assessments;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.AssessmentMaking;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One assessment: its draw, how far it is, its cards, and what comes next for who leads it. */
@Path("/assessments/{id:\\d{1,18}}")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class AssessmentPage {

  private final KnownAssessments known;
  private final Assessments assessments;
  private final AssessmentMaking making;
  private final AssessmentViews views;
  private final Frames frames;
  private final ConsolePages pages;

  AssessmentPage(
      KnownAssessments known,
      Assessments assessments,
      AssessmentMaking making,
      AssessmentViews views,
      Frames frames,
      ConsolePages pages) {
    this.known = known;
    this.assessments = assessments;
    this.making = making;
    this.views = views;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of an assessment", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    AssessmentViews.Reader reader = views.reader();
    return known.assessment(id).chain(found -> page(200, found, frame, reader, each -> each));
  }

  private Uni<Response> page(
      int status,
      Assessment found,
      Frame frame,
      AssessmentViews.Reader reader,
      UnaryOperator<EntryForm> typed) {
    return views
        .of(found, frame, reader, typed)
        .map(sheet -> pages.page(status, frame, "console/assessment.html", sheet));
  }

  @POST
  @Path("{step: fix|redraw|announce|close}")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Takes an assessment on by the page's form", hidden = true)
  public Uni<Response> step(
      @PathParam("id") long id,
      @PathParam("step") String step,
      MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    AssessmentViews.Reader reader = views.reader();
    Sent sent = Sent.of(form);
    Uni<Assessment> led = known.led(id);
    return led.chain(
            found -> {
              String fault = new AssessmentSheets(frame.say()).fault(found, step, sent);
              return fault.isEmpty()
                  ? taken(found, step, sent, frame.say())
                      .map(done -> pages.seeOther("/assessments/" + id))
                  : page(
                      422,
                      found,
                      frame,
                      reader,
                      entry -> entry.id().equals(step) ? entry.refused(sent, fault) : entry);
            })
        .onFailure(Problem.class)
        .recoverWithUni(
            problem -> {
              if (problem.status() == 404) {
                return Uni.createFrom().failure(problem);
              }
              String why = FormFaults.says(problem, pointer -> "", frame.say());
              return led.chain(
                  found ->
                      page(
                          problem.status(),
                          found,
                          frame,
                          reader,
                          entry -> entry.id().equals(step) ? entry.refused(sent, why) : entry));
            })
        .onFailure(RefusedException.class)
        .recoverWithUni(
            refused -> {
              String why = frame.say().say(refused.why());
              return led.chain(
                  found ->
                      page(
                          409,
                          found,
                          frame,
                          reader,
                          entry -> entry.id().equals(step) ? entry.refused(sent, why) : entry));
            });
  }

  private Uni<Assessment> taken(Assessment found, String step, Sent sent, Phrasing say) {
    return switch (step) {
      case "fix" -> assessments.fix(found);
      case "redraw" -> making.redraw(found.id(), new SampleFields(null, say).body(sent));
      case "announce" -> assessments.announce(found, time(sent, say));
      default -> assessments.close(found, sent.text("early").equals(AssessmentSheets.EARLY));
    };
  }

  /** To the end of the last day, or so many working days. */
  private static AnswerTime time(Sent sent, Phrasing say) {
    LocalDate last = sent.day("answerUntil");
    return new AnswerTime(
        sent.number("workingDays"),
        last == null ? null : last.plusDays(1).atStartOfDay(say.zone()).toInstant());
  }
}
