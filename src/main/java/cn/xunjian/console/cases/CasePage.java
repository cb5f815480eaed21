package cn.xunjian.console.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseDesk;
import cn.xunjian.cases.CaseRefusedException;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.console.cases.CaseSheets.CaseReader;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.proof.ProofOf;
import cn.xunjian.proof.ProofStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.cases.KnownCases;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One case, and its next step for whoever may take it, in his own name. */
@Path("/cases/{id:\\d{1,18}}")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class CasePage {

  private final KnownCases cases;
  private final CaseDesk desk;
  private final ProofStore files;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  CasePage(
      KnownCases cases,
      CaseDesk desk,
      ProofStore files,
      Asker asker,
      Frames frames,
      ConsolePages pages) {
    this.cases = cases;
    this.desk = desk;
    this.files = files;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  /** Who looks, taken while the request is at hand. */
  private record Looking(Frame frame, Reach sees, Reach acts, Reach answers, Reach leads) {

    CaseReader of(OfficeCase found, String deed, Sent sent, String fault) {
      Long unit = found.unit();
      return new CaseReader(
          answers.includes(unit), leads.includes(unit), new RefusedForm(deed, sent, fault));
    }
  }

  private Looking looking(Right acts) {
    return new Looking(
        frames.of(ConsoleSection.CASES),
        asker.reach(Right.READ),
        asker.reach(acts),
        asker.reach(Right.PUSH),
        asker.reach(Right.SUPERVISE));
  }

  @GET
  @Operation(summary = "The page of a case", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Looking looking = looking(Right.READ);
    return cases
        .seen(id, looking.sees()::includes)
        .chain(found -> page(200, found, looking, looking.of(found, "", Sent.NOTHING, "")));
  }

  private Uni<Response> page(int status, OfficeCase found, Looking looking, CaseReader reader) {
    Frame frame = looking.frame();
    return files
        .all(ProofOf.Kind.CASE, found.id())
        .map(all -> new CaseSheets(frame.say()).of(found, cases.target(found), all, reader))
        .map(sheet -> pages.page(status, frame, "console/case.html", sheet));
  }

  @POST
  @Path("{deed: done|withdraw}")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "A step of the unit by the page's form", hidden = true)
  public Uni<Response> answer(
      @PathParam("id") long id,
      @PathParam("deed") String deed,
      MultivaluedMap<String, String> form) {
    return taken(id, deed, Right.PUSH, Sent.of(form));
  }

  @POST
  @Path("{deed: agree|refuse}")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "A step of a supervisor by the page's form", hidden = true)
  public Uni<Response> decide(
      @PathParam("id") long id,
      @PathParam("deed") String deed,
      MultivaluedMap<String, String> form) {
    return taken(id, deed, Right.SUPERVISE, Sent.of(form));
  }

  private Uni<Response> taken(long id, String deed, Right right, Sent sent) {
    Looking looking = looking(right);
    String by = asker.name();
    return cases
        .seen(id, unit -> looking.sees().includes(unit) || looking.acts().includes(unit))
        .invoke(found -> mayAct(found, looking))
        .chain(found -> taken(found, deed, sent, by, looking));
  }

  private static void mayAct(OfficeCase found, Looking looking) {
    if (!looking.acts().includes(found.unit())) {
      throw Problem.forbidden(
          "Authorization", "right_missing", "权限不足，仅可查看 · you may see this, and not change it");
    }
  }

  private Uni<Response> taken(
      OfficeCase found, String deed, Sent sent, String by, Looking looking) {
    CaseEntryForms forms = new CaseEntryForms(found, looking.frame().say());
    if (!forms.fits(deed)) {
      String late =
          looking.frame().say().say("当前步骤已变化，请核对后重新办理。", "Another step waits now: look again.");
      return page(409, found, looking, looking.of(found, deed, sent, late));
    }
    String fault = forms.of(deed).faultOf(sent, looking.frame().say());
    return fault.isEmpty()
        ? Uni.createFrom()
            .deferred(() -> done(found, deed, sent, by))
            .map(done -> pages.seeOther("/cases/" + found.id()))
            .onFailure(CaseRefusedException.class)
            .recoverWithUni(refused -> refused(found.id(), deed, sent, looking, refused))
        : page(422, found, looking, looking.of(found, deed, sent, fault));
  }

  /** What stands against a step is said on the case as it stands now. */
  private Uni<Response> refused(
      long id, String deed, Sent sent, Looking looking, Throwable refused) {
    CaseRefusedException why = (CaseRefusedException) refused;
    StringBuilder says = new StringBuilder(looking.frame().say().say(why.why()));
    why.errors().forEach(error -> says.append(" ").append(error.message()));
    return cases
        .seen(id, unit -> true)
        .chain(found -> page(409, found, looking, looking.of(found, deed, sent, says.toString())));
  }

  private Uni<OfficeCase> done(OfficeCase found, String deed, Sent sent, String by) {
    String step = found.waiting().orElseThrow().id();
    String note = sent.has("note") ? sent.text("note") : null;
    String proof = sent.has("proof") ? sent.text("proof") : null;
    return switch (deed) {
      case "done", "agree" -> desk.take(found, step, by, note, proof);
      case "refuse" -> desk.refuse(found, step, by, note);
      case "withdraw" -> desk.withdraw(found, by, note);
      default -> throw new IllegalArgumentException(deed);
    };
  }
}
