package cn.xunjian.console.health;

import cn.xunjian.assessment.card.ScoreCard.Verdict;
import cn.xunjian.assessment.index.MonthChange;
import cn.xunjian.console.assessments.AssessmentWords;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.health.HealthView.Figure;
import cn.xunjian.console.health.HealthView.Listed;
import cn.xunjian.console.health.HealthView.Month;
import cn.xunjian.console.health.HealthView.Row;
import cn.xunjian.console.health.HealthView.Target;
import cn.xunjian.web.index.IndexOverviews.Groups;
import cn.xunjian.web.index.IndexOverviews.Overview;
import cn.xunjian.web.index.IndexViews;
import cn.xunjian.web.index.IndexViews.FiguresView;
import cn.xunjian.web.index.IndexViews.IndexPage;
import cn.xunjian.web.index.IndexViews.MonthView;
import cn.xunjian.web.index.IndexViews.TargetView;
import cn.xunjian.web.requests.Page;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the health index as its pages show it.
 *
 * @param self the page's own address, by which it leads on
 */
record HealthSheets(PageAddress self, Phrasing say) {

  static final String PATH = "/assessments/index";
  static final String LIST = PATH + "/targets";

  /** What narrows the targets of a month. */
  private static final List<String> FILTERS =
      List.of("unit", "kind", "platform", "verdict", "cursor");

  private static final Map<String, Text> GROUPINGS = new LinkedHashMap<>();

  static {
    GROUPINGS.put("branch", new Text("下级单位（含其下属）", "branch"));
    GROUPINGS.put("unit", new Text("单位", "unit"));
    GROUPINGS.put("platform", new Text("平台", "platform"));
    GROUPINGS.put("kind", new Text("种类", "kind"));
  }

  HealthView index(Overview overview, Groups groups) {
    IndexPage index = overview.groups();
    List<MonthView> newest = new ArrayList<>(overview.months());
    Collections.reverse(newest);
    PageAddress first = self.with("from", null);
    boolean more = index.next() != null;
    return new HealthView(
        new HealthWords(say),
        self.value("unit").isEmpty() ? "" : first.with("unit", null).toString(),
        newest(first),
        none(),
        said(index),
        by(first),
        choices(first, "kind", kinds()),
        index.total().targets() == 0 ? List.of() : figures(index.total(), index.change()),
        index.items().stream().map(this::row).toList(),
        more ? self.with("from", Long.toString(groups.from() + groups.most())).toString() : "",
        groups.from() == 0 ? "" : first.toString(),
        newest.stream().map(each -> month(each, index)).toList(),
        overview.worst().stream().map(this::target).toList(),
        new PageAddress(LIST, first.query()).with("by", null).toString());
  }

  private static String newest(PageAddress first) {
    return first.value("month").isEmpty() ? "" : first.with("month", null).toString();
  }

  /** An empty filter does not say that the month has no index. */
  private String none() {
    boolean filtered = FILTERS.stream().anyMatch(name -> !self.value(name).isEmpty());
    HealthWords words = new HealthWords(say);
    return filtered ? words.nothing() : words.none();
  }

  private String said(IndexPage index) {
    if (index.month() == null) {
      return "";
    }
    return say.say(
        "%s，数据截至 %s，规则版本 %s"
            .formatted(index.month(), at(index), String.join("、", index.editions())),
        "%s, as of %s, rule book %s"
            .formatted(index.month(), at(index), String.join(", ", index.editions())));
  }

  private String at(IndexPage index) {
    return index.at() == null ? "–" : say.minute(index.at());
  }

  private List<Choice> by(PageAddress self) {
    String chosen = self.value("by").isEmpty() ? "branch" : self.value("by");
    return GROUPINGS.entrySet().stream()
        .map(
            each ->
                new Choice(
                    say.say(each.getValue()),
                    self.with("by", each.getKey()).toString(),
                    "",
                    each.getKey().equals(chosen)))
        .toList();
  }

  private Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (String kind : List.of("site", "account", "app")) {
      kinds.put(kind, say.say(AssessmentWords.kindOf(kind)));
    }
    return kinds;
  }

  private List<Choice> choices(PageAddress self, String name, Map<String, String> words) {
    List<Choice> choices = new ArrayList<>();
    String chosen = self.value(name);
    choices.add(
        new Choice(say.say("全部", "all"), self.with(name, null).toString(), "", chosen.isEmpty()));
    words.forEach(
        (code, word) ->
            choices.add(
                new Choice(word, self.with(name, code).toString(), "", code.equals(chosen))));
    return choices;
  }

  private List<Figure> figures(FiguresView total, MonthChange change) {
    HealthWords words = new HealthWords(say);
    return List.of(
        new Figure(words.rate(), percent(total.passRate()), change(change.passRate())),
        new Figure(words.average(), plain(total.average()), change(change.average())),
        new Figure(words.median(), plain(total.median()), change(change.median())),
        new Figure(
            words.checked(),
            say.number(total.checked()) + " / " + say.number(total.targets()),
            say.say(
                "合格 %s，不合格 %s".formatted(say.number(total.passed()), say.number(total.failed())),
                "%s pass, %s fail"
                    .formatted(say.number(total.passed()), say.number(total.failed())))),
        new Figure(words.measured(), measured(total), say.say(total.says())));
  }

  /** The share of the points that were looked at. */
  private String measured(FiguresView figures) {
    return figures.of() == null || figures.of().signum() == 0
        ? "–"
        : say.percent(figures.measured().longValue(), figures.of().longValue());
  }

  private Row row(IndexViews.Row row) {
    FiguresView its = row.figures();
    return new Row(
        row.rank() == null ? "–" : row.rank().toString(),
        name(row),
        row.unit() == null
            ? ""
            : self.with("from", null).with("unit", row.unit().toString()).toString(),
        say.number(its.targets()),
        say.number(its.checked()),
        percent(its.passRate()),
        plain(its.average()),
        plain(its.median()),
        change(row.change().passRate()) + " / " + change(row.change().average()),
        say.say(its.says()));
  }

  private String name(IndexViews.Row row) {
    if (row.kind() != null) {
      return say.say(AssessmentWords.kindOf(row.kind()));
    }
    if (row.platform() != null) {
      return AssessmentWords.platform(row.platform(), say);
    }
    return row.name() == null
        ? say.say("第 %d 号单位".formatted(row.unit()), "unit " + row.unit())
        : row.name();
  }

  private Month month(MonthView month, IndexPage index) {
    FiguresView its = month.figures();
    return new Month(
        month.month().toString(),
        self.with("from", null).with("month", month.month().toString()).toString(),
        month.month().equals(index.month()),
        say.number(its.targets()),
        percent(its.passRate()),
        plain(its.average()),
        plain(its.median()),
        its.passRate() == null ? 0 : its.passRate().intValue());
  }

  Listed list(Page<TargetView> page) {
    PageAddress first = self.with("cursor", null);
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (Verdict each : List.of(Verdict.FAIL, Verdict.PASS, Verdict.OPEN)) {
      verdicts.put(each.code(), AssessmentWords.tag(each, say).word());
    }
    return new Listed(
        new HealthWords(say),
        new PageAddress(PATH, first.query()).with("verdict", null).toString(),
        newest(first),
        none(),
        choices(first, "kind", kinds()),
        choices(first, "verdict", verdicts),
        page.items().stream().map(this::target).toList(),
        page.next() == null ? "" : self.with("cursor", page.next()).toString(),
        self.value("cursor").isEmpty() ? "" : first.toString());
  }

  private Target target(TargetView its) {
    String key = its.key();
    return new Target(
        its.name() == null ? key : its.name(),
        key,
        PageAddress.ofTarget(key),
        AssessmentWords.tag(Verdict.valueOf(its.verdict().toUpperCase(Locale.ROOT)), say),
        String.join(" ", its.vetoes()),
        plain(its.score()),
        change(its.change()),
        its.rank() == null ? "–" : its.rank() + " / " + its.ranked(),
        say.say(its.says()),
        "/api/v1/index" + PageAddress.ofTarget(key));
  }

  private static String percent(BigDecimal rate) {
    return rate == null ? "–" : rate.toPlainString() + "%";
  }

  private static String plain(BigDecimal number) {
    return number == null ? "–" : number.toPlainString();
  }

  private static String change(BigDecimal change) {
    if (change == null) {
      return "–";
    }
    return change.signum() > 0 ? "+" + change.toPlainString() : change.toPlainString();
  }
}
