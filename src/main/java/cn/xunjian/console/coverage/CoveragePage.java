package cn.xunjian.console.coverage;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.Coverage;
import cn.xunjian.assessment.Coverages;
import cn.xunjian.console.assessments.AssessmentWords;
import cn.xunjian.console.coverage.CoverageView.Missed;
import cn.xunjian.console.coverage.CoverageView.Part;
import cn.xunjian.console.coverage.CoverageView.Row;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.CoverageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many were drawn over a year, and who never was. */
@Path("/assessments/coverage")
@Needs(Right.SUPERVISE)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class CoveragePage {

  private static final int SHOWN = 100;
  private static final int YEARS = 3;

  private final CoverageQuery query;
  private final Coverages coverages;
  private final Frames frames;
  private final ConsolePages pages;

  CoveragePage(CoverageQuery query, Coverages coverages, Frames frames, ConsolePages pages) {
    this.query = query;
    this.coverages = coverages;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of a year's coverage", hidden = true)
  public Uni<Response> show() {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    PageAddress self = frame.self();
    int thisYear = query.read("", "", "", "").year();
    Coverages.Asked asked =
        query.read(
            self.value("year"), self.value("unit"), self.value("kind"), self.value("platform"));
    return coverages
        .year(asked)
        .map(year -> view(self, thisYear, asked, year, frame.say()))
        .map(view -> pages.page(frame, "console/coverage.html", view));
  }

  private static CoverageView view(
      PageAddress self, int thisYear, Coverages.Asked asked, Coverages.Year year, Phrasing say) {
    String after = self.value("after");
    List<Registered> left =
        year.never().stream()
            .filter(each -> each.key().value().compareTo(after) > 0)
            .limit(SHOWN + 1L)
            .toList();
    List<Registered> shown = left.subList(0, Math.min(SHOWN, left.size()));
    PageAddress first = self.with("after", null);
    return new CoverageView(
        new CoverageWords(say),
        years(first, thisYear, asked.year()),
        kinds(first, asked.kind(), say),
        row(say.say("全部", "all"), year.counts().all(), say),
        parts(year.counts(), say),
        shown.stream().map(each -> missed(each, say)).toList(),
        left.size() > SHOWN
            ? self.with("after", shown.get(SHOWN - 1).key().value()).toString()
            : "",
        after.isEmpty() ? "" : first.toString());
  }

  private static List<Choice> years(PageAddress self, int thisYear, int asked) {
    List<Choice> years = new ArrayList<>();
    for (int year = thisYear; year > thisYear - YEARS; year--) {
      String written = Integer.toString(year);
      years.add(new Choice(written, self.with("year", written).toString(), "", year == asked));
    }
    return years;
  }

  private static List<Choice> kinds(PageAddress self, String asked, Phrasing say) {
    List<Choice> kinds = new ArrayList<>();
    kinds.add(
        new Choice(say.say("全部", "all"), self.with("kind", null).toString(), "", asked == null));
    for (String kind : List.of("site", "account", "app")) {
      kinds.add(
          new Choice(
              say.say(AssessmentWords.kindOf(kind)),
              self.with("kind", kind).toString(),
              "",
              kind.equals(asked)));
    }
    return kinds;
  }

  private static List<Part> parts(Coverage counts, Phrasing say) {
    List<Part> parts = new ArrayList<>();
    part(
        parts,
        say.say("按种类", "By kind"),
        counts.kinds(),
        kind -> say.say(AssessmentWords.kindOf(kind)),
        say);
    part(
        parts,
        say.say("按平台", "By platform"),
        counts.platforms(),
        code -> AssessmentWords.platform(code, say),
        say);
    part(parts, say.say("按分支", "By branch"), counts.units(), UnaryOperator.identity(), say);
    return parts;
  }

  private static void part(
      List<Part> parts,
      String title,
      List<Coverage.Part> counts,
      UnaryOperator<String> name,
      Phrasing say) {
    if (!counts.isEmpty()) {
      parts.add(
          new Part(
              title,
              counts.stream()
                  .map(each -> row(name.apply(each.name()), each.count(), say))
                  .toList()));
    }
  }

  private static Row row(String name, Coverage.Count count, Phrasing say) {
    BigDecimal rate = count.rate();
    return new Row(
        name,
        say.number(count.population()),
        say.number(count.drawn()),
        say.number(count.never()),
        rate == null ? "–" : rate.toPlainString() + "%",
        rate == null ? 0 : rate.intValue());
  }

  private static Missed missed(Registered target, Phrasing say) {
    String key = target.key().value();
    return new Missed(
        PageAddress.ofTarget(key),
        target.profile().name(),
        key,
        say.say(AssessmentWords.kindOf(target.target().kind().code())),
        target.unitName());
  }
}
