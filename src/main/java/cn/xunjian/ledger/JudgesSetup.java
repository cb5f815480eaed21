package cn.xunjian.ledger;

import cn.xunjian.causes.Causes;
import cn.xunjian.causes.OwnSide;
import cn.xunjian.causes.PusherWatch;
import cn.xunjian.causes.ReaderHealth;
import cn.xunjian.causes.SharedHosts;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.judging.ClosingNoticeJudge;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.JudgingConfig;
import cn.xunjian.judging.ProofOfSilence;
import cn.xunjian.judging.RulingText;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;

/** Puts the judges together by the settings; each asks for the rule book that holds then. */
@Singleton
class JudgesSetup {

  private final RulesInForce rules;
  private final Clock clock;
  private final JudgingConfig config;
  private final ZoneId zone;
  private final LiveRegistry registry;
  private final Closings closings;

  JudgesSetup(
      RulesInForce rules,
      JudgingConfig config,
      ZoneId zone,
      LiveRegistry registry,
      Closings closings,
      Clock clock) {
    this.rules = rules;
    this.clock = clock;
    this.config = config;
    this.zone = zone;
    this.registry = registry;
    this.closings = closings;
  }

  @Produces
  @Singleton
  Judges judges(JudgedTargets targets) {
    Causes causes = causes();
    Recurrence recurrence =
        new Recurrence(config.reopenWithin(), config.flappings(), config.flappingWithin());
    return new Judges(
        rules,
        new Judge(
            config.confirmBeat(),
            new ProofOfSilence(causes.pushers()::patience),
            zone,
            closings::lately),
        causes,
        new OpenIncidents(recurrence),
        targets);
  }

  private Causes causes() {
    RulingText words = new RulingText(zone);
    return new Causes(
        new SharedHosts(() -> now().host()),
        new ReaderHealth(() -> now().reader(), this::supervisedAccounts, words),
        new SiteColumns(rules, key -> registry.find(key)),
        new PusherWatch(this::now, words));
  }

  /** The book for what belongs to no unit. */
  private RuleBook now() {
    return rules.root(clock.instant());
  }

  private int supervisedAccounts(Source source) {
    return (int)
        registry.all().stream()
            .map(Registered::profile)
            .filter(target -> target.source() == source && target.status().supervised())
            .count();
  }

  @Produces
  @Singleton
  OwnSide ownSide() {
    return new OwnSide(this::now);
  }

  @Produces
  @Singleton
  ClosingNoticeJudge closingNotices() {
    return new ClosingNoticeJudge(rules);
  }
}
