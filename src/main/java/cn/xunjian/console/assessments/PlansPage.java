package cn.xunjian.console.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.Period;
import cn.xunjian.assessment.store.AssessmentPlan;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryChoices;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.AssessmentMaking;
import cn.xunjian.web.assessments.KeptPlans;
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
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Plans of assessments that come again with the calendar: listed, made and ended. */
@Path("/assessments/plans")
@Needs(Right.SUPERVISE)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class PlansPage {

  private static final String PATH = "/assessments/plans";

  private final KeptPlans plans;
  private final AssessmentMaking making;
  private final EntryChoices choices;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  PlansPage(
      KeptPlans plans,
      AssessmentMaking making,
      EntryChoices choices,
      Asker asker,
      Frames frames,
      ConsolePages pages) {
    this.plans = plans;
    this.making = making;
    this.choices = choices;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  /**
   * What the page needs to know.
   *
   * @param led the plans that the reader may end
   */
  private record Offered(Frame frame, NewPlanForm form, List<AssessmentPlan> led) {}

  private Uni<Offered> offered(Frame frame) {
    Reach reach = asker.reach(Right.SUPERVISE);
    return Uni.combine()
        .all()
        .unis(choices.units(reach), making.editions(), plans.all())
        .with(
            (units, editions, all) ->
                new Offered(
                    frame,
                    new NewPlanForm(
                        new NewAssessmentForm(
                            units,
                            reach.everything(),
                            editions.stream().map(Edition::toString).toList(),
                            frame.say())),
                    all));
  }

  private Response page(int status, Offered offered, RefusedForm refused) {
    Phrasing say = offered.frame().say();
    List<PlansView.Row> rows =
        offered.led().stream().map(plan -> row(plan, offered.form(), refused)).toList();
    EntryForm make = offered.form().form();
    Stream<EntryForm> shown =
        Stream.concat(
            Stream.of(make), rows.stream().map(PlansView.Row::stop).filter(Objects::nonNull));
    return pages.page(
        status,
        offered.frame(),
        "console/plans.html",
        new PlansView(new PlanWords(say), rows, refused.in(make), refused.untold(shown, say)));
  }

  private static PlansView.Row row(AssessmentPlan plan, NewPlanForm form, RefusedForm refused) {
    Phrasing say = form.once().say();
    return new PlansView.Row(
        plan.name(),
        say.say(AssessmentWords.words(plan.kind())),
        scope(plan, form.once()),
        new AssessmentSheets(say).how(plan.draw())
            + say.say("，种子 ", ", seed ")
            + plan.draw().seed(),
        plan.edition() == null
            ? say.say("期满时施行的版本", "the one in force then")
            : plan.edition().toString(),
        next(plan, say),
        plan.author() + say.say("，", ", ") + say.minute(plan.createdAt()),
        plan.stop() == null ? refused.in(stop(plan, say)) : null);
  }

  private static String next(AssessmentPlan plan, Phrasing say) {
    if (plan.stop() != null) {
      return say.say("已停止：", "ended: ")
          + plan.stop().by()
          + say.say("，", ", ")
          + say.minute(plan.stop().at());
    }
    Period period = Period.of(plan.kind(), plan.next());
    return period.code()
        + say.say("（%s 建立".formatted(period.end()), " (made on " + period.end())
        + (plan.stands() ? say.say("，直接定稿", ", stands at once") : "")
        + say.say("）", ")");
  }

  private static String scope(AssessmentPlan plan, NewAssessmentForm form) {
    Phrasing say = form.say();
    Long unit = plan.scope().unit();
    String branch =
        unit == null
            ? say.say("全部单位", "all units")
            : form.units().stream()
                .filter(each -> each.value().equals(unit.toString()))
                .map(Option::words)
                .findFirst()
                .orElse(say.say("第 %d 号单位".formatted(unit), "unit " + unit));
    String comma = say.say("、", ", ");
    String kinds =
        plan.scope().kinds().stream()
            .map(kind -> say.say(AssessmentWords.kindOf(kind)))
            .collect(Collectors.joining(comma));
    String platforms =
        plan.scope().platforms().stream()
            .map(code -> AssessmentWords.platform(code, say))
            .collect(Collectors.joining(comma));
    return Stream.of(branch, kinds, platforms)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static EntryForm stop(AssessmentPlan plan, Phrasing say) {
    return EntryForm.of(PATH + "/" + plan.id() + "/stop", say.say("停止", "End it"))
        .called("stop-" + plan.id())
        .untitled()
        .asking(say.say("停止后不再建立新的检查，已建立的不变。", "No more are made by it; those made stay. End it?"));
  }

  @GET
  @Operation(summary = "The page of plans of assessments", hidden = true)
  public Uni<Response> list() {
    return offered(frames.of(ConsoleSection.ASSESSMENTS))
        .map(offered -> page(200, offered, RefusedForm.NOTHING));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Plans assessments by the page's form", hidden = true)
  public Uni<Response> create(MultivaluedMap<String, String> form) {
    Sent sent = Sent.of(form);
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    String fault = new SampleFields(null, frame.say()).fault(sent);
    return offered(frame)
        .chain(
            offered ->
                fault.isEmpty()
                    ? FormFaults.taken(
                        offered.form().form(),
                        sent,
                        frame.say(),
                        () ->
                            plans
                                .create(offered.form().body(sent))
                                .map(made -> pages.seeOther(PATH)),
                        (status, refused) -> Uni.createFrom().item(page(status, offered, refused)))
                    : Uni.createFrom()
                        .item(page(422, offered, new RefusedForm(NewPlanForm.ID, sent, fault))));
  }

  @POST
  @Path("{id:\\d{1,18}}/stop")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Ends a plan by the page's form", hidden = true)
  public Uni<Response> stop(@PathParam("id") long id, MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    return offered(frame)
        .chain(
            offered ->
                FormFaults.taken(
                    EntryForm.of(PATH + "/" + id + "/stop", "").called("stop-" + id),
                    Sent.of(form),
                    frame.say(),
                    () -> plans.stop(id).map(ended -> pages.seeOther(PATH)),
                    (status, refused) -> Uni.createFrom().item(page(status, offered, refused))));
  }
}
