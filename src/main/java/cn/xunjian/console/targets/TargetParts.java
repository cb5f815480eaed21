package cn.xunjian.console.targets;

import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.targets.TargetView.BrowserLook;
import cn.xunjian.console.targets.TargetView.Clock;
import cn.xunjian.console.targets.TargetView.Fact;
import cn.xunjian.console.targets.TargetView.Failure;
import cn.xunjian.console.targets.TargetView.Figure;
import cn.xunjian.console.targets.TargetView.FoundOn;
import cn.xunjian.console.targets.TargetView.Freshness;
import cn.xunjian.console.targets.TargetView.KeptPage;
import cn.xunjian.console.targets.TargetView.Published;
import cn.xunjian.evidence.SnapshotStore;
import cn.xunjian.history.ReadingLog;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.judging.FreshnessCase;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Target;
import cn.xunjian.rendering.kept.KeptLook;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the parts of a target's page, each from what is known. */
final class TargetParts {

  private static final int FAILURES = 6;
  private static final int LOOKS = 3;

  private static final Map<String, Text> OCCASIONS =
      Map.of(
          "first", new Text("首次读取", "first reading"),
          "items", new Text("内容有变化", "its items changed"),
          "freshness", new Text("状态有变化", "its freshness changed"),
          "limit_near", new Text("临近超限", "a limit is near"),
          "renewal", new Text("定期留存", "kept again after a while"));

  private final Phrasing say;

  TargetParts(Phrasing say) {
    this.say = say;
  }

  List<Failure> failures(List<Visit> newestFirst) {
    return newestFirst.stream()
        .filter(visit -> visit.result() == VisitResult.FAILED)
        .limit(FAILURES)
        .map(this::failure)
        .toList();
  }

  private Failure failure(Visit visit) {
    VisitEvidence evidence = visit.evidence();
    return new Failure(
        say.second(visit.startedAt()),
        VisitWords.shortly(visit.reason(), say)
            + (visit.httpStatus() == 0 ? "" : " · HTTP " + visit.httpStatus())
            + (visit.duration().isZero() ? "" : " · " + say.took(visit.duration())),
        say.say(visit.reason().text()),
        evidence == null ? "" : evidence.detail(),
        evidence == null ? "" : evidence.headers(),
        evidence == null ? "" : evidence.firstBytes());
  }

  Figure availability(AvailabilityVerdict verdict) {
    return new Figure(
        verdict(verdict.verdict()),
        say.say(verdict.text()),
        say.percent(verdict.ratio()),
        say.minute(verdict.from()) + " – " + say.minute(verdict.to()),
        verdict.rule().value() + " · " + verdict.ruleVersion(),
        List.of(
            new Fact(say.say("计入访问", "Counted"), say.number(verdict.n())),
            new Fact(say.say("未打开", "Failed"), say.number(verdict.failed())),
            new Fact(say.say("不计（本系统或被拦截）", "Void or blocked"), say.number(verdict.voided())),
            new Fact(say.say("免计（批准关闭）", "Exempt"), say.number(verdict.exempt()))));
  }

  /** What is asked of sites beside their columns, and of new media beside their posts. */
  List<TargetView.Duty> duties(Registered target) {
    String key = target.key().value();
    if (target.target() instanceof Site) {
      return List.of(
          new TargetView.Duty(
              say.say("四项功能", "Its four functions"), PageAddress.ofKey("/site-functions", key)),
          new TargetView.Duty(
              say.say("保留内容核查", "Kept content, gone through"),
              PageAddress.ofKey("/content-checks", key)));
    }
    return target.platform() == null
        ? List.of()
        : List.of(
            new TargetView.Duty(say.say("登记缺项", "Gaps of registration"), "/registration-gaps"));
  }

  private Tag verdict(Verdict verdict) {
    return switch (verdict) {
      case PASS -> new Tag(say.say("合格", "pass"), "good", "✓");
      case WARN -> new Tag(say.say("预警", "warning"), "warning", "●");
      case VETO -> new Tag(say.say("单项否决", "veto"), "critical", "▲");
      case INSUFFICIENT_DATA -> new Tag(say.say("数据不足", "insufficient data"), "calm", "?");
    };
  }

  Freshness freshness(FreshnessCase known) {
    TargetFreshness standing = known.standing();
    String ahead =
        known.becomes() == null || standing.nextChangeAt() == null
            ? ""
            : say.say(
                "如无更新，将于 %s 变为“%s”"
                    .formatted(say.minute(standing.nextChangeAt()), known.becomes().chinese()),
                "Without an update it is %s at %s"
                    .formatted(
                        Tag.word(known.becomes()).en(), say.minute(standing.nextChangeAt())));
    return new Freshness(
        say.say(standing.text()),
        ahead,
        standing.lastReadingAt() == null
            ? ""
            : say.say("最近读取 ", "Last read ") + say.second(standing.lastReadingAt()),
        known.clocks().stream().map(this::clock).toList());
  }

  private Clock clock(FreshnessCase.Clock clock) {
    return new Clock(
        say.say(clock.rule().heading().title()),
        clock.rule().id().value() + " · " + clock.rule().heading().clause(),
        say.length(clock.elapsed()),
        clock.warnAt() == null ? "—" : say.minute(clock.warnAt()),
        say.minute(clock.limitAt()),
        clock.passed());
  }

  List<Published> publications(List<ReadingLog.Stored> stored) {
    return stored.stream().map(this::published).toList();
  }

  private Published published(ReadingLog.Stored stored) {
    Publication p = stored.publication();
    boolean day = p.precision() == Publication.Precision.DAY;
    String at = day ? say.day(p.publishedAt()) : say.minute(p.publishedAt());
    return new Published(
        at,
        p.title().isBlank() ? say.say("（无标题）", "(no title)") : p.title(),
        web(p.link()),
        p.foundBy() == null ? "" : p.foundBy(),
        say.minute(stored.firstSeenAt()));
  }

  /** The address if it is one of the web; a page of ours links to nothing else. */
  static String web(String address) {
    String small = address == null ? "" : address.strip().toLowerCase(Locale.ROOT);
    return small.startsWith("https://") || small.startsWith("http://") ? address.strip() : "";
  }

  List<KeptPage> snapshots(Registered target, List<SnapshotStore.Kept> kept) {
    return kept.stream()
        .map(
            one ->
                new KeptPage(
                    say.second(one.due()),
                    say.say(cn.xunjian.words.Vocabulary.word(OCCASIONS, one.occasion())),
                    say.number(one.bytes()),
                    one.hash() == null
                        ? ""
                        : "/api/v1"
                            + PageAddress.ofTarget(target.key().value())
                            + "/snapshots/"
                            + one.hash()
                            + "?as=text"))
        .toList();
  }

  List<FoundOn> findings(List<SiteFinding> found) {
    return found.stream()
        .map(
            f ->
                new FoundOn(
                    say.say(f.kind().words()),
                    f.page() == null ? "" : f.page(),
                    f.value() == null ? "" : f.value(),
                    say.say(Tag.word(f.state())),
                    "/inspections/findings/" + f.id()))
        .toList();
  }

  /** The looks after visits that a firewall held up, the latest first. */
  List<BrowserLook> looks(Registered target, List<KeptLook> kept) {
    String address = "/api/v1" + PageAddress.ofTarget(target.key().value()) + "/looks/";
    return kept.stream()
        .filter(look -> look.purpose() == KeptLook.Purpose.BLOCKED_VISIT)
        .limit(LOOKS)
        .map(
            look ->
                new BrowserLook(
                    say.second(look.at()),
                    say.side(look.detail()),
                    look.pictured() ? address + look.id() + "/picture" : ""))
        .toList();
  }

  List<Fact> registered(Registered target) {
    Profile p = target.profile();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(say.say("编码", "Key"), p.key().value()));
    facts.add(new Fact(say.say("类型", "Kind"), TargetRow.kind(target, say)));
    facts.add(new Fact(say.say("登记状态", "Status"), say.say(TargetWords.word(p.status()))));
    facts.add(new Fact(say.say("主办单位", "Unit"), target.unitName()));
    add(facts, say.say("区划代码", "Region"), p.region());
    add(facts, say.say("网址", "Address"), p.url());
    add(facts, say.say("平台账号", "Id on the platform"), target.platformUid());
    add(facts, say.say("读取方式", "Read by"), p.source() == null ? null : p.source().code());
    add(facts, say.say("访问间隔", "Visited every"), interval(p.visitInterval()));
    add(facts, say.say("读取间隔", "Read every"), interval(p.readingInterval()));
    responsible(target.target(), facts);
    add(facts, say.say("联系人", "Contact"), p.contact());
    return facts;
  }

  /** Who answers for it beside its unit (notice 1.7, 2.2); a gap that matters is shown as one. */
  private void responsible(Target target, List<Fact> facts) {
    String supervising = say.say("主管单位", "Supervising unit");
    String missing = say.say("未登记", "not registered");
    if (target instanceof Site site) {
      facts.add(new Fact(supervising, named(site.supervisingUnit(), missing)));
      add(facts, say.say("负责人", "Person in charge"), site.personInCharge());
      add(facts, say.say("ICP备案", "ICP filing"), site.icpFiling());
      add(facts, say.say("公安备案", "Police filing"), site.policeFiling());
      if (site.withoutServices()) {
        add(facts, say.say("办事服务", "Services"), say.say("无（其余75分×4/3）", "none (75 points × 4/3)"));
      }
      return;
    }
    Stewardship steward =
        target instanceof Account account
            ? account.stewardship()
            : target instanceof App app ? app.stewardship() : null;
    if (steward != null) {
      facts.add(new Fact(supervising, named(steward.supervisingUnit(), missing)));
      facts.add(new Fact(say.say("运维人员", "Operator"), named(steward.operator(), missing)));
      add(facts, say.say("审核人员", "Reviewer"), steward.reviewer());
      add(facts, say.say("新媒体标识码", "Official code"), steward.officialCode());
      add(facts, say.say("备案号", "Filing number"), steward.filingNumber());
    }
  }

  private static String named(String text, String missing) {
    return text == null || text.isBlank() ? missing : text;
  }

  private String interval(Duration every) {
    return every == null ? null : say.length(every);
  }

  private static void add(List<Fact> facts, String label, String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(label, value));
    }
  }
}
