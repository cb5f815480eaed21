package cn.xunjian.console.situation;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.situation.SituationView.Bar;
import cn.xunjian.console.situation.SituationView.Cell;
import cn.xunjian.console.situation.SituationView.Figure;
import cn.xunjian.console.situation.SituationView.Row;
import cn.xunjian.console.situation.SituationView.Weak;
import cn.xunjian.history.VisitCounts;
import cn.xunjian.incident.IncidentAge;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.web.overview.Situation;
import cn.xunjian.web.overview.Situation.Branch;
import cn.xunjian.web.overview.Situation.Published;
import cn.xunjian.web.overview.Situation.Sites;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes how a branch stands. */
record SituationViews(Phrasing say) {

  private static final int WIDTH = 100;

  /** More than three shares of a thousand add up to. */
  private static final long SHARES = 4_000;

  /**
   * @param unit the branch as the address names it; empty for all
   */
  SituationView of(Situation found, String unit) {
    List<Row> rows = new ArrayList<>();
    if (found.own() != null && found.own().total() > 0) {
      rows.add(row(found.own(), true));
    }
    found.branches().forEach(branch -> rows.add(row(branch, false)));
    List<Choice> path = path(found);
    return new SituationView(
        words(),
        say.second(found.at()),
        found.rulebook().toString(),
        path.isEmpty() ? path : path.subList(0, path.size() - 1),
        path.isEmpty() ? "" : path.get(path.size() - 1).words(),
        figures(found, unit),
        rows,
        ages(found.ages()),
        found.failing().stream().map(this::failing).toList(),
        found.silent().stream().map(this::silent).toList(),
        doubt(found),
        PageAddress.of("/wall").with("unit", unit).toString());
  }

  private SituationWords words() {
    return new SituationWords(say);
  }

  private List<Choice> path(Situation found) {
    List<Choice> path = new ArrayList<>();
    if (!found.path().isEmpty()) {
      path.add(new Choice(words().everything(), "/situation", "", false));
    }
    found.path().forEach(step -> path.add(new Choice(step.name(), href(step.id()), "", false)));
    return path;
  }

  private static String href(long unit) {
    return "/situation?unit=" + unit;
  }

  private List<Figure> figures(Situation found, String unit) {
    Branch all = found.all();
    Published published = all.published();
    int open = sum(found, IncidentState.OPEN);
    int taken = sum(found, IncidentState.ACKNOWLEDGED);
    return List.of(
        new Figure(
            words().availability(),
            opened(all.window()),
            visits(all.window()),
            worse(all.window().failed(), visited(all.window())),
            ""),
        new Figure(
            words().down(),
            say.number(all.sites().down()),
            say.say(
                "共 %s 个网站".formatted(say.number(all.sites().all())),
                "of %s sites".formatted(say.number(all.sites().all()))),
            all.sites().down() == 0 ? "plain" : "critical",
            list("state", "down", unit)),
        new Figure(
            words().updates(),
            say.percent(published.fresh(), published.all()),
            say.say(
                "%s / %s 个".formatted(say.number(published.fresh()), say.number(published.all())),
                "%s of %s".formatted(say.number(published.fresh()), say.number(published.all()))),
            worse(silent(published), published.all()),
            list("freshness", "fresh", unit)),
        new Figure(
            words().zombie(),
            say.number(published.zombie()),
            words().sleeping() + " " + say.number(published.sleeping()),
            published.zombie() == 0 ? "plain" : "critical",
            list("freshness", "zombie", unit)),
        new Figure(
            words().incidents(),
            say.number(open + taken),
            say.say(
                "待签收 %s，已签收 %s".formatted(say.number(open), say.number(taken)),
                "%s open, %s acknowledged".formatted(say.number(open), say.number(taken))),
            open == 0 ? "plain" : "serious",
            "/incidents"));
  }

  private static String list(String facet, String value, String unit) {
    return PageAddress.of("/targets").with(facet, value).with("unit", unit).toString();
  }

  private static int sum(Situation found, IncidentState state) {
    return found.incidents().getOrDefault(state, Map.of()).values().stream().mapToInt(n -> n).sum();
  }

  private static int visited(VisitCounts window) {
    return window.ok() + window.failed();
  }

  private static int silent(Published published) {
    return published.sleeping() + published.zombie();
  }

  private String opened(VisitCounts window) {
    return say.percent(window.ok(), visited(window));
  }

  private String visits(VisitCounts window) {
    return say.say(
        "%s / %s 次".formatted(say.number(window.ok()), say.number(visited(window))),
        "%s of %s visits".formatted(say.number(window.ok()), say.number(visited(window))));
  }

  private Row row(Branch branch, boolean own) {
    Sites sites = branch.sites();
    Published published = branch.published();
    String unit = Long.toString(branch.id());
    List<Cell> cells = new ArrayList<>();
    cells.add(
        new Cell(
            words().availability(),
            opened(branch.window()),
            visits(branch.window()),
            heatOfVisits(branch.window()),
            ""));
    cells.add(share(words().down(), sites.down(), sites.all(), list("state", "down", unit)));
    cells.add(
        new Cell(
            words().updates(),
            say.percent(published.fresh(), published.all()),
            say.number(published.fresh()) + " / " + say.number(published.all()),
            heat(silent(published), published.all()),
            ""));
    cells.add(
        share(words().late(), published.late(), published.all(), list("freshness", "late", unit)));
    cells.add(
        share(
            words().sleeping(),
            published.sleeping(),
            published.all(),
            list("freshness", "sleeping", unit)));
    cells.add(
        share(
            words().zombie(),
            published.zombie(),
            published.all(),
            list("freshness", "zombie", unit)));
    cells.add(
        new Cell(
            words().unclear(),
            say.number(published.unclear()),
            say.percent(published.unclear(), published.all()),
            published.unclear() == 0 ? "h-none" : "h-void",
            ""));
    return new Row(
        branch.name() + (own ? words().own() : ""),
        own ? "" : href(branch.id()),
        say.number(branch.total()),
        cells,
        trouble(branch, cells));
  }

  /** By the tones that are seen, and among equal ones by the shares behind them. */
  private static long trouble(Branch branch, List<Cell> cells) {
    long tones =
        cells.stream()
            .mapToLong(
                cell ->
                    cell.tone().matches("h[1-4]") ? 1L << (2 * (cell.tone().charAt(1) - '0')) : 0)
            .sum();
    long shares =
        share(branch.sites().down(), branch.sites().all())
            + share(branch.window().failed(), visited(branch.window()))
            + share(silent(branch.published()), branch.published().all());
    return tones * SHARES + shares;
  }

  private static long share(long part, long whole) {
    return whole == 0 ? 0 : part * 1_000 / whole;
  }

  private Cell share(String label, int part, int whole, String href) {
    return new Cell(
        label,
        say.number(part),
        say.percent(part, whole),
        heat(part, whole),
        part == 0 ? "" : href);
  }

  /** The larger the share of trouble, the darker: from none over 1, 5 and 20 per cent. */
  static String heat(long part, long whole) {
    if (whole == 0) {
      return "h-none";
    }
    long share = share(part, whole);
    return part == 0 ? "h0" : share < 10 ? "h1" : share < 50 ? "h2" : share < 200 ? "h3" : "h4";
  }

  /** A few failures in thousands of visits are nothing to look at. */
  static String heatOfVisits(VisitCounts window) {
    boolean few = visited(window) > 0 && window.failed() * 200L < visited(window);
    return few ? "h0" : heat(window.failed(), visited(window));
  }

  private static String worse(long part, long whole) {
    return whole == 0 || part * 100 < whole ? "plain" : part * 20 < whole ? "warning" : "serious";
  }

  private List<Bar> ages(Map<IncidentAge, Integer> ages) {
    int most = ages.values().stream().mapToInt(n -> n).max().orElse(0);
    List<Bar> bars = new ArrayList<>();
    for (IncidentAge each : IncidentAge.values()) {
      int number = ages.getOrDefault(each, 0);
      bars.add(
          new Bar(
              words().age(each),
              say.number(number),
              most == 0 ? 0 : Math.max(number == 0 ? 0 : 1, number * WIDTH / most)));
    }
    return bars;
  }

  private Weak failing(Situation.Weak weak) {
    VisitCounts window = weak.state().window();
    return weak(
        weak,
        say.percent(window.failed(), visited(window))
            + say.say(
                "（%d / %d 次未打开）".formatted(window.failed(), visited(window)),
                " (%d of %d not opened)".formatted(window.failed(), visited(window))));
  }

  private Weak silent(Situation.Weak weak) {
    Instant from = weak.state().standing().countedFrom();
    return weak(
        weak,
        from == null
            ? say.say("未发现发布内容", "nothing published was found")
            : say.length(Duration.between(from, say.now())));
  }

  private Weak weak(Situation.Weak weak, String said) {
    return new Weak(
        weak.target().profile().name(),
        PageAddress.ofTarget(weak.target().key().value()),
        weak.target().unitName(),
        said);
  }

  /** How old, how complete, and what does not count. */
  private List<String> doubt(Situation found) {
    Branch all = found.all();
    List<String> said = new ArrayList<>();
    said.add(
        all.lastVisit() == null
            ? say.say("尚无访问记录", "no site was visited yet")
            : say.say(
                "最近一次访问：" + say.second(all.lastVisit()) + "（" + say.ago(all.lastVisit()) + "）",
                "latest visit: "
                    + say.second(all.lastVisit())
                    + " ("
                    + say.ago(all.lastVisit())
                    + ")"));
    int known = all.sites().all() - all.sites().unknown();
    said.add(
        say.say(
            "网站覆盖：%s / %s 个有结论（%s）"
                .formatted(
                    say.number(known),
                    say.number(all.sites().all()),
                    say.percent(known, all.sites().all())),
            "sites covered: %s of %s known (%s)"
                .formatted(
                    say.number(known),
                    say.number(all.sites().all()),
                    say.percent(known, all.sites().all()))));
    int told = all.published().all() - all.published().unclear();
    said.add(
        say.say(
            "更新覆盖：%s / %s 个可判断（%s）"
                .formatted(
                    say.number(told),
                    say.number(all.published().all()),
                    say.percent(told, all.published().all())),
            "updates covered: %s of %s can be told (%s)"
                .formatted(
                    say.number(told),
                    say.number(all.published().all()),
                    say.percent(told, all.published().all()))));
    VisitCounts window = all.window();
    said.add(
        say.say(
            "不计入成功率：本系统原因 %s 次，被拦截 %s 次，批准关停 %s 次"
                .formatted(
                    say.number(window.voided()),
                    say.number(window.blocked()),
                    say.number(window.exempt())),
            "not counted: %s spoilt on our side, %s blocked, %s in approved closings"
                .formatted(
                    say.number(window.voided()),
                    say.number(window.blocked()),
                    say.number(window.exempt()))));
    return said;
  }
}
