package cn.xunjian.console.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.Survey;
import cn.xunjian.cases.SurveyStore;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryChoices;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a supervisor opens a survey of a branch (2.3). */
@Path("/surveys/new")
@Needs(Right.SUPERVISE)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class NewSurveyPage {

  private static final int TITLE = 200;
  private static final int MOST_UNITS = 999_999_999;

  private final SurveyStore surveys;
  private final EntryChoices choices;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  NewSurveyPage(
      SurveyStore surveys, EntryChoices choices, Asker asker, Frames frames, ConsolePages pages) {
    this.surveys = surveys;
    this.choices = choices;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  /**
   * The page.
   *
   * @param forms the one form
   */
  public record NewSurveyView(CasePageWords words, List<EntryForm> forms) {}

  @GET
  @Operation(summary = "The page that opens a survey", hidden = true)
  public Uni<Response> show() {
    Frame frame = frames.of(ConsoleSection.CASES);
    return form(frame.say()).map(form -> page(200, frame, form));
  }

  private Uni<EntryForm> form(Phrasing say) {
    Reach led = asker.reach(Right.SUPERVISE);
    return choices.units(led).map(units -> form(units, say));
  }

  private static EntryForm form(List<Option> units, Phrasing say) {
    EntryForm form =
        EntryForm.of("/surveys/new", say.say("开展摸底", "Open the survey"))
            .first()
            .text("title", say.say("标题", "Title"), TITLE, true)
            .help(say.say("依据：通知 2.3", "Clause of the notice: 2.3"));
    form =
        units.isEmpty()
            ? form.number("unit", say.say("单位编号", "Number of the unit"), MOST_UNITS, true)
            : form.select("unit", say.say("范围", "Branch"), units.get(0).value(), units);
    return form.help(say.say("含其全部下级单位。", "With all units below it."))
        .day("until", say.say("截止日期（含当日）", "Last day"), "", true);
  }

  private Response page(int status, Frame frame, EntryForm form) {
    return pages.page(
        status,
        frame,
        "console/new-survey.html",
        new NewSurveyView(new CasePageWords(frame.say()), List.of(form)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Open a survey by the page's form", hidden = true)
  public Uni<Response> open(MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.CASES);
    Sent sent = Sent.of(form);
    String by = asker.name();
    Reach led = asker.reach(Right.SUPERVISE);
    Reach seen = asker.reach(Right.READ);
    return form(frame.say())
        .chain(
            offered -> {
              String fault = fault(offered, sent, frame.say());
              if (!fault.isEmpty()) {
                return Uni.createFrom().item(page(422, frame, offered.refused(sent, fault)));
              }
              long unit = sent.number("unit");
              mayOpen(unit, led, seen);
              return surveys
                  .open(survey(sent, unit, by, frame.say()))
                  .map(opened -> pages.seeOther("/surveys/" + opened.id()));
            });
  }

  private static void mayOpen(long unit, Reach led, Reach seen) {
    if (!led.includes(unit)) {
      throw seen.includes(unit)
          ? Problem.forbidden(
              "Authorization", "right_missing", "权限不足，仅可查看 · you may see this, and not change it")
          : Problem.notFound("no unit that you may see has the number " + unit);
    }
  }

  private static String fault(EntryForm form, Sent sent, Phrasing say) {
    String fault = form.faultOf(sent, say);
    return fault.isEmpty() && !until(sent, say).isAfter(say.now())
        ? say.say("截止日期须在今天或以后", "The last day is today or later")
        : fault;
  }

  private static Instant until(Sent sent, Phrasing say) {
    return sent.day("until").plusDays(1).atStartOfDay(say.zone()).toInstant();
  }

  private static Survey survey(Sent sent, long unit, String by, Phrasing say) {
    return new Survey(0, sent.text("title"), unit, by, say.now(), until(sent, say), null, null);
  }
}
