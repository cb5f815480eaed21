package cn.xunjian.web.pushing;

import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Reading;
import cn.xunjian.push.Pusher;
import cn.xunjian.push.ToldReadings;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.FreshnessState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a pusher says of the accounts it has nothing new of. A platform that beats each minute for
 * thousands of accounts must not fill the log: what was looked at a little while ago is not written
 * down again, unless its silence waits for proof.
 */
@ApplicationScoped
class NothingNew {

  /** Well below the hour within which a limit wants its last look. */
  private static final Duration ENOUGH = Duration.ofMinutes(20);

  private final LiveRegistry registry;
  private final Ledger ledger;
  private final ToldReadings readings;

  NothingNew(LiveRegistry registry, Ledger ledger, ToldReadings readings) {
    this.registry = registry;
    this.ledger = ledger;
    this.readings = readings;
  }

  /**
   * The readings for all accounts that a pusher answers for.
   *
   * @param told those of which it brought publications at the same time
   */
  List<Reading> ofAll(Pusher pusher, Set<Integer> told, Instant now) {
    return registry.all().stream()
        .filter(t -> t.profile().source() == Source.PUSH && pusher.covers(t))
        .filter(t -> t.profile().status().supervised() && !told.contains(t.id()))
        .flatMap(t -> of(t, Informant.by(pusher.name()), now).stream())
        .toList();
  }

  private Optional<Reading> of(Registered target, Informant told, Instant now) {
    TargetFreshness standing = ledger.state(target.id()).map(TargetState::standing).orElse(null);
    Instant last = standing == null ? null : standing.lastReadingAt();
    boolean awaited =
        standing != null
            && standing.state() == FreshnessState.UNREADABLE
            && standing.countedFrom() != null;
    boolean fresh = last != null && last.plus(ENOUGH).isAfter(now) && !awaited;
    return fresh ? Optional.empty() : Optional.of(reading(target, told, now));
  }

  /** The reading that one target has nothing new. */
  Reading reading(Registered target, Informant told, Instant now) {
    boolean knowsAny =
        ledger.state(target.id()).map(s -> s.standing().latest() != null).orElse(false);
    return readings.nothingNew(target, told, knowsAny, now);
  }
}
