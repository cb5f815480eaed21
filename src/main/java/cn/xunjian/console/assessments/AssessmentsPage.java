package cn.xunjian.console.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.console.assessments.AssessmentsView.Listed;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.requests.Cursors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of assessments. */
@Path("/assessments")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class AssessmentsPage {

  private static final int SHOWN = 50;

  private final KnownAssessments known;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  AssessmentsPage(KnownAssessments known, Asker asker, Frames frames, ConsolePages pages) {
    this.known = known;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of assessments", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    String before = frame.self().value("before");
    long from = before.isEmpty() ? Long.MAX_VALUE : Cursors.number(before);
    Set<Long> concerned = known.concerned();
    boolean decides = !asker.reach(Right.TEND).nothing();
    boolean leads = known.leadsSome();
    return known
        .store()
        .page(from, concerned, SHOWN + 1)
        .map(found -> view(found, decides, leads, before, frame.say()))
        .map(view -> pages.page(frame, "console/assessments.html", view));
  }

  static AssessmentsView view(
      List<Assessment> found, boolean decides, boolean leads, String before, Phrasing say) {
    List<Assessment> page = found.subList(0, Math.min(SHOWN, found.size()));
    PageAddress self = PageAddress.of("/assessments");
    return new AssessmentsView(
        new AssessmentWords(say),
        page.stream().map(one -> listed(one, say)).toList(),
        decides ? "/assessments/findings" : "",
        leads ? "/assessments/new" : "",
        others(leads, say),
        found.size() > SHOWN
            ? self.with("before", Long.toString(page.get(SHOWN - 1).id())).toString()
            : "",
        before.isEmpty() ? "" : self.toString());
  }

  private static List<Frame.Link> others(boolean leads, Phrasing say) {
    List<Frame.Link> others = new ArrayList<>();
    others.add(new Frame.Link("/assessments/index", say.say("健康指数", "Health index"), false));
    if (leads) {
      others.add(new Frame.Link("/assessments/plans", say.say("检查计划", "Plans"), false));
      others.add(
          new Frame.Link("/assessments/coverage", say.say("全年覆盖", "Coverage of the year"), false));
    }
    return others;
  }

  private static Listed listed(Assessment one, Phrasing say) {
    return new Listed(
        "/assessments/" + one.id(),
        one.name(),
        say.say(AssessmentWords.words(one.kind())),
        AssessmentWords.tag(one.state(), say),
        period(one, say),
        one.edition().toString(),
        one.author(),
        say.minute(one.createdAt()));
  }

  static String period(Assessment one, Phrasing say) {
    return say.day(one.from()) + say.say(" 至 ", " to ") + say.minute(one.at());
  }
}
