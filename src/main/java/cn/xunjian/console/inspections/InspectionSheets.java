package cn.xunjian.console.inspections;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingListStore.Count;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.inspection.walk.WalkTally;
import cn.xunjian.observation.Phases;
import cn.xunjian.registry.Registered;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Writes inspections and findings as their pages show them.
 *
 * @param targets what the registry has of a number; empty where it has it no more
 */
record InspectionSheets(Phrasing say, IntFunction<Optional<Registered>> targets) {

  private static final int REASON = 500;

  /** One inspection in a list. */
  public record InspectionRow(
      String href,
      String site,
      String unit,
      Tag state,
      String progress,
      String asked,
      String ended) {}

  /**
   * The list of inspections.
   *
   * @param begin the form that begins one; null for whoever may not
   */
  public record ListSheet(
      InspectionWords words,
      List<Choice> states,
      List<InspectionRow> rows,
      String older,
      String newest,
      EntryForm begin) {}

  /** How far something was looked at. */
  public record CheckRow(String what, Tag state, String count, String why) {}

  /** How many findings of a kind stand, by what is thought of them. */
  public record KindRow(
      String href,
      String kind,
      String group,
      String suspect,
      String certain,
      String decided,
      String total) {}

  /**
   * One inspection.
   *
   * @param live whether it goes on, so that the page follows it
   * @param cancel the form that ends it; null where it has ended, or for whoever may not
   */
  public record OneSheet(
      InspectionWords words,
      boolean live,
      InspectionRow row,
      List<Fact> facts,
      List<CheckRow> checks,
      List<KindRow> kinds,
      List<FindingRow> findings,
      String all,
      EntryForm cancel) {}

  /** One finding in a list. */
  public record FindingRow(
      String href,
      String problem,
      String element,
      String value,
      String site,
      String unit,
      String page,
      Tag state,
      String seen) {}

  /**
   * The findings of a branch.
   *
   * @param site the one site that is shown; empty for all
   * @param more where those behind these are; empty without any
   * @param first where the first are; empty if these are
   */
  public record FindingsSheet(
      InspectionWords words,
      String site,
      List<Choice> groups,
      List<Choice> states,
      List<FindingRow> rows,
      String more,
      String first) {}

  /**
   * One finding with its evidence.
   *
   * @param untold what was refused of a form that is not offered any more
   */
  public record FindingSheet(
      InspectionWords words,
      FindingRow row,
      String around,
      List<Fact> facts,
      List<EntryForm> forms,
      List<String> untold) {}

  InspectionRow row(Inspection one) {
    Optional<Registered> site = targets.apply(one.target());
    String by =
        one.askedBy().equals(Inspection.CALENDAR) ? say.say("日历", "calendar") : one.askedBy();
    return new InspectionRow(
        "/inspections/" + one.id(),
        site.map(s -> s.profile().name()).orElse("#" + one.target()),
        site.map(Registered::unitName).orElse(""),
        InspectionWords.tag(one, say),
        progress(one.tally()),
        "%s · %s".formatted(by, say.minute(one.askedAt())),
        say.minute(one.endedAt()));
  }

  private String progress(WalkTally tally) {
    return say.say(
        "页面 %s，链接 %s，待查 %s"
            .formatted(
                say.number(tally.pages()), say.number(tally.links()), say.number(tally.waiting())),
        "%s pages, %s links, %s waiting"
            .formatted(
                say.number(tally.pages()), say.number(tally.links()), say.number(tally.waiting())));
  }

  OneSheet one(Inspection one, List<Count> counts, List<SiteFinding> found, boolean tends) {
    boolean open = one.endedAt() == null;
    InspectionWords words = new InspectionWords(say);
    PageAddress all = PageAddress.of("/inspections/findings");
    Optional<Registered> site = targets.apply(one.target());
    String key = site.map(s -> s.key().value()).orElse(null);
    return new OneSheet(
        words,
        open,
        row(one),
        facts(one, site),
        one.checks().stream().map(this::check).toList(),
        kinds(counts, all.with("target", key)),
        found.stream().map(this::finding).toList(),
        all.with("target", key).toString(),
        open && tends
            ? EntryForm.of("/inspections/" + one.id() + "/cancel", words.cancel())
                .first()
                .untitled()
                .asking(words.cancelAsks())
            : null);
  }

  private List<Fact> facts(Inspection one, Optional<Registered> site) {
    WalkTally tally = one.tally();
    List<Fact> facts = new ArrayList<>();
    site.ifPresent(
        s ->
            facts.add(
                new Fact(
                    say.say("网站", "Site"),
                    s.profile().name(),
                    PageAddress.ofTarget(s.key().value()))));
    boolean whole = one.scope() == Inspection.Scope.SITE;
    InspectionWords words = new InspectionWords(say);
    facts.add(Fact.of(words.scope(), whole ? words.whole() : words.recheck()));
    facts.add(Fact.of(say.say("开始", "Began"), say.second(one.startedAt())));
    facts.add(Fact.of(words.ended(), say.second(one.endedAt())));
    facts.add(Fact.of(say.say("页面", "Pages"), say.number(tally.pages())));
    facts.add(Fact.of(say.say("链接", "Links"), say.number(tally.links())));
    facts.add(Fact.of(say.say("不能判断的答复", "Unclear answers"), say.number(tally.unclear())));
    facts.add(
        Fact.of(
            say.say("按 robots.txt 不访问", "Left alone for robots.txt"), say.number(tally.robots())));
    facts.add(
        Fact.of(say.say("本系统处理时间", "Our processor time"), say.number(tally.cpuMillis()) + " ms"));
    facts.add(Fact.of(say.say("抽样种子", "Seed of the draws"), Long.toString(one.seed())));
    if (!one.detail().isEmpty()) {
      facts.add(Fact.of(say.say("原因", "Why"), say.side(one.detail())));
    }
    return facts;
  }

  private CheckRow check(CheckMade made) {
    return new CheckRow(
        say.say(made.check().words()),
        InspectionWords.tag(made.state(), say),
        made.count() == 0 ? "" : say.number(made.count()),
        say.say(made.why().words()));
  }

  private List<KindRow> kinds(List<Count> counts, PageAddress all) {
    Map<FaultKind, List<Count>> byKind = new EnumMap<>(FaultKind.class);
    counts.forEach(c -> byKind.computeIfAbsent(c.kind(), k -> new ArrayList<>()).add(c));
    return byKind.entrySet().stream().map(e -> kind(e.getKey(), e.getValue(), all)).toList();
  }

  private KindRow kind(FaultKind kind, List<Count> its, PageAddress all) {
    long suspect = count(its, FindingState.SUSPECT);
    long certain = count(its, FindingState.CERTAIN);
    long total = its.stream().mapToLong(Count::count).sum();
    return new KindRow(
        all.with("kind", kind.code()).toString(),
        say.say(kind.words()),
        InspectionWords.group(kind.group(), say),
        say.number(suspect),
        say.number(certain),
        say.number(total - suspect - certain),
        say.number(total));
  }

  private static long count(List<Count> its, FindingState state) {
    return its.stream().filter(c -> c.state() == state).mapToLong(Count::count).sum();
  }

  FindingRow finding(SiteFinding f) {
    Optional<Registered> site = targets.apply(f.target());
    return new FindingRow(
        "/inspections/findings/" + f.id(),
        say.say(f.kind().words()),
        f.element(),
        f.value(),
        site.map(s -> s.profile().name()).orElse(""),
        site.map(Registered::unitName).orElse(""),
        f.page(),
        Tag.of(f.state(), say),
        say.minute(f.lastSeen()));
  }

  FindingSheet sheet(SiteFinding f, List<EntryForm> forms, List<String> untold) {
    return new FindingSheet(
        new InspectionWords(say), finding(f), f.around(), evidence(f), forms, untold);
  }

  private List<Fact> evidence(SiteFinding f) {
    List<Fact> facts = new ArrayList<>();
    Optional<Registered> site = targets.apply(f.target());
    site.ifPresent(
        s ->
            facts.add(
                new Fact(
                    say.say("网站", "Site"),
                    s.profile().name(),
                    PageAddress.ofTarget(s.key().value()))));
    facts.add(Fact.of(say.say("位置", "Element"), say.orNone(f.element())));
    facts.add(Fact.of(say.say("测得", "Measured"), say.orNone(f.value())));
    facts.add(Fact.of(say.say("所在页面", "Page"), f.page()));
    facts.add(Fact.of(say.say("HTTP 状态", "HTTP status"), f.status() == 0 ? "—" : "" + f.status()));
    facts.add(Fact.of(say.say("页面哈希", "Hash of the page"), say.orNone(f.hash())));
    facts.add(Fact.of(say.say("各阶段用时", "Phases"), phases(f.phases())));
    facts.add(Fact.of(say.say("首次发现", "First seen"), say.second(f.firstSeen())));
    facts.add(Fact.of(say.say("最近发现", "Last seen"), say.second(f.lastSeen())));
    facts.add(Fact.of(say.say("出现天数", "Days seen"), say.number(f.days())));
    if (f.goneAt() != null) {
      facts.add(Fact.of(say.say("消失", "Gone"), say.second(f.goneAt())));
    }
    facts.add(
        new Fact(
            say.say("巡检", "Inspection"), "#" + f.inspection(), "/inspections/" + f.inspection()));
    if (f.mark() != null) {
      String until = f.mark().until() == null ? "" : say.say("，至 ", ", until ") + f.mark().until();
      facts.add(
          Fact.of(
              say.say("认定", "Decided"),
              "%s · %s · %s%s"
                  .formatted(f.mark().by(), say.minute(f.mark().at()), f.mark().reason(), until)));
    }
    return facts;
  }

  private static String phases(Phases p) {
    return "DNS %s · TCP %s · TLS %s · HTTP %s · %s ms"
        .formatted(
            millis(p.dns()),
            millis(p.connect()),
            millis(p.tls()),
            millis(p.firstByte()),
            millis(p.transfer()));
  }

  private static String millis(int micros) {
    return micros < 0 ? "–" : Integer.toString((micros + 500) / 1_000);
  }

  /** What may be said of a finding. */
  static List<EntryForm> forms(SiteFinding f, boolean everywhere, Phrasing say) {
    String action = "/inspections/findings/" + f.id();
    String why = say.say("理由", "Why");
    EntryForm strike =
        EntryForm.of(action + "/strike", say.say("不是问题", "No fault"))
            .area("reason", why, REASON, true)
            .text("teach", say.say("今后不再报", "No fault from now on"), REASON, false)
            .help(
                say.say(
                    "填元素本身，或带 * 的写法；不填则只对这一条有效。本条的元素：" + f.element(),
                    "The element, or a pattern with *; empty for this one alone. The element here: "
                        + f.element()));
    return List.of(
        EntryForm.of(action + "/confirm", say.say("属实", "Confirm"))
            .first()
            .area("reason", why, REASON, true),
        everywhere
            ? strike.select(
                "everywhere",
                say.say("范围", "Where"),
                "false",
                List.of(
                    new Option("false", say.say("本网站", "this site")),
                    new Option("true", say.say("全部网站", "all sites"))))
            : strike,
        EntryForm.of(action + "/tolerate", say.say("暂予容许", "Tolerate"))
            .area("reason", why, REASON, true)
            .day("until", say.say("截止日", "Until"), "", false));
  }
}
