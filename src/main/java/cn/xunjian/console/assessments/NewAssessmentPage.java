package cn.xunjian.console.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryChoices;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.AssessmentMaking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where an assessment is made: its scope, its period and its draw, which is looked at next. */
@Path("/assessments/new")
@Needs(Right.SUPERVISE)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class NewAssessmentPage {

  private final AssessmentMaking making;
  private final EntryChoices choices;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  NewAssessmentPage(
      AssessmentMaking making,
      EntryChoices choices,
      Asker asker,
      Frames frames,
      ConsolePages pages) {
    this.making = making;
    this.choices = choices;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page that makes an assessment", hidden = true)
  public Uni<Response> show() {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    return form(frame).map(form -> page(200, frame, form, RefusedForm.NOTHING));
  }

  private Uni<NewAssessmentForm> form(Frame frame) {
    Reach led = asker.reach(Right.SUPERVISE);
    return Uni.combine()
        .all()
        .unis(choices.units(led), making.editions())
        .with(
            (units, editions) ->
                new NewAssessmentForm(
                    units,
                    led.everything(),
                    editions.stream().map(Edition::toString).toList(),
                    frame.say()));
  }

  private Response page(int status, Frame frame, NewAssessmentForm form, RefusedForm refused) {
    return pages.page(
        status,
        frame,
        "console/new-assessment.html",
        new NewAssessmentView(new AssessmentWords(frame.say()), refused.in(form.form())));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Makes an assessment by the page's form", hidden = true)
  public Uni<Response> create(MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    Sent sent = Sent.of(form);
    return form(frame)
        .chain(
            offered -> {
              String fault = new SampleFields(null, frame.say()).fault(sent);
              return fault.isEmpty()
                  ? FormFaults.taken(
                      offered.form(),
                      sent,
                      frame.say(),
                      () ->
                          making
                              .create(offered.body(sent))
                              .map(
                                  made -> pages.seeOther("/assessments/" + made.assessment().id())),
                      (status, refused) ->
                          Uni.createFrom().item(page(status, frame, offered, refused)))
                  : Uni.createFrom()
                      .item(page(422, frame, offered, new RefusedForm("new", sent, fault)));
            });
  }
}
