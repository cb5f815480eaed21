package cn.xunjian.replay;

import cn.xunjian.ledger.states.JudgingPauseStore;
import cn.xunjian.observation.RetentionConfig;
import cn.xunjian.rulebook.RulesInForce;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Knows what a replay needs beside the facts of its targets. */
@ApplicationScoped
class ReplayContext {

  private final RulesInForce rules;
  private final JudgingPauseStore pauses;
  private final RetentionConfig retention;
  private final ZoneId zone;
  private final Clock clock;

  ReplayContext(
      RulesInForce rules,
      JudgingPauseStore pauses,
      RetentionConfig retention,
      ZoneId zone,
      Clock clock) {
    this.rules = rules;
    this.pauses = pauses;
    this.retention = retention;
    this.zone = zone;
    this.clock = clock;
  }

  Uni<Surroundings> of(Replays.Wanted wanted) {
    Instant oldest =
        LocalDate.ofInstant(clock.instant(), zone)
            .minusDays(retention.visits().toDays())
            .atStartOfDay(zone)
            .toInstant();
    boolean other = wanted.other() != null;
    ReplaySpan span = wanted.span();
    return pauses
        .between(span.from(), span.to())
        .map(
            found ->
                new Surroundings(
                    other ? RulesInForce.only(wanted.other()) : rules,
                    other,
                    span,
                    zone,
                    found,
                    wanted.pushers(),
                    oldest));
  }
}
