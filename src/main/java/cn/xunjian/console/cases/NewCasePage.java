package cn.xunjian.console.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKind.Need;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryChoices;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.cases.CaseOpening;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a case is opened: first its kind, then what the kind asks for. */
@Path("/cases/new")
@Needs(Right.PUSH)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class NewCasePage {

  private static final Set<Integer> TOLD_ON_THE_FORM = Set.of(400, 409, 422);

  private final CaseOpening cases;
  private final EntryChoices choices;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  NewCasePage(
      CaseOpening cases, EntryChoices choices, Asker asker, Frames frames, ConsolePages pages) {
    this.cases = cases;
    this.choices = choices;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page that opens a case", hidden = true)
  public Uni<Response> show() {
    Frame frame = frames.of(ConsoleSection.CASES);
    String kind = frame.self().value("kind");
    return kind.isEmpty()
        ? Uni.createFrom()
            .item(pages.page(frame, "console/new-case.html", NewCaseView.kinds(frame.say())))
        : form(kind(kind), frame)
            .map(form -> page(200, frame, form, form.form().refused(asked(frame), "")));
  }

  /** A link may name the target already. */
  private static Sent asked(Frame frame) {
    return new Sent(frame.self().query());
  }

  private static CaseKind kind(String id) {
    return CaseKinds.bundled()
        .find(id)
        .orElseThrow(() -> Problem.notFound("there is no kind of case " + id));
  }

  private Uni<CaseOpeningForm> form(CaseKind kind, Frame frame) {
    Reach own = asker.reach(Right.PUSH);
    return choices
        .units(own)
        .map(
            units ->
                new CaseOpeningForm(
                    kind,
                    units,
                    kind.needs(Need.TARGET) ? choices.targets(own, kind.about()) : units,
                    frame.say()));
  }

  private Response page(int status, Frame frame, CaseOpeningForm form, EntryForm entry) {
    return pages.page(
        status, frame, "console/new-case.html", NewCaseView.of(form, entry, frame.say()));
  }

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Open a case by the page's form", hidden = true)
  public Uni<Response> open(MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.CASES);
    Sent sent = Sent.of(form);
    return form(kind(sent.text("kind")), frame).chain(offered -> opened(offered, sent, frame));
  }

  private Uni<Response> opened(CaseOpeningForm offered, Sent sent, Frame frame) {
    String fault = offered.form().faultOf(sent, frame.say());
    if (!fault.isEmpty()) {
      return Uni.createFrom().item(page(422, frame, offered, offered.form().refused(sent, fault)));
    }
    return Uni.createFrom()
        .deferred(() -> cases.open(offered.body(sent)))
        .map(opened -> pages.seeOther("/cases/" + opened.id()))
        .onFailure(
            refused ->
                refused instanceof Problem problem && TOLD_ON_THE_FORM.contains(problem.status()))
        .recoverWithItem(
            refused -> {
              Problem problem = (Problem) refused;
              String says = FormFaults.says(problem, offered::labelAt, frame.say());
              return page(problem.status(), frame, offered, offered.form().refused(sent, says));
            });
  }
}
