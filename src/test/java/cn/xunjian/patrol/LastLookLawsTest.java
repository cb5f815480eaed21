package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.patrol.ReadingPace.Outlook;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.Facts;
import cn.xunjian.rulebook.Freshness;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceClock;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever an account publishes and however often its readings fail, somebody looked in time. */
class LastLookLawsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MAX_AGE = Duration.ofHours(24);
  private static final Set<FreshnessState> ACCUSED =
      EnumSet.of(FreshnessState.LATE, FreshnessState.SLEEPING, FreshnessState.ZOMBIE);

  private final SilenceClock clock = RuleBooks.bundled(RuleBook.DEFAULT).clock(Kind.ACCOUNT, null);

  /** One account over sixty days, read by its pace. */
  private final class Life {
    private final Random chance;
    private final ReadingPace pace;
    private final int failing;
    private final TreeSet<Instant> published = new TreeSet<>(List.of(START));
    private final TreeSet<Instant> attempts = new TreeSet<>();
    private Outlook known = Outlook.NOTHING;
    private Instant last;
    private Instant seen;
    private FreshnessState state = FreshnessState.UNREADABLE;
    private int accusations;

    Life(long seed, int minutes, int failing, boolean own) {
      this.chance = new Random(seed);
      this.failing = failing;
      long slowest = own ? 0 : Duration.ofHours(6).toMillis();
      this.pace = new ReadingPace("k" + seed, minutes * 60_000L, slowest);
      for (Instant at = START; at.isBefore(START.plus(Duration.ofDays(60))); ) {
        boolean quiet = chance.nextInt(12) == 0;
        at =
            at.plusMillis(
                1 + (long) (chance.nextDouble() * (quiet ? 17 * 86_400_000L : 36_000_000)));
        published.add(at);
      }
    }

    void run() {
      Instant now = START.plusSeconds(1);
      Instant end = START.plus(Duration.ofDays(60));
      while (now.isBefore(end)) {
        Instant next = Instant.ofEpochMilli(pace.after(known, now.toEpochMilli()));
        assertThat(next).isAfter(now);
        Instant change = judged(now).nextChangeAt();
        if (change != null && !change.isAfter(next)) {
          judge(change);
          tell(change);
          now = change;
        } else {
          read(next);
          now = next;
        }
      }
    }

    private Freshness judged(Instant now) {
      return clock.judge(
          new Facts(last, seen, seen == null ? null : ReadingOutcome.OK, true, MAX_AGE, HOUR, null),
          now);
    }

    private void judge(Instant now) {
      FreshnessState before = state;
      state = judged(now).state();
      if (ACCUSED.contains(state) && state != before) {
        accusations++;
      }
      if (state != before && last != null) {
        Instant at = judged(now).since();
        boolean limit = clock.deadlines(last).stream().anyMatch(d -> d.at().equals(at));
        // What turned by time alone at a limit, into whatever, was looked at within the hour.
        if (limit && at.equals(now)) {
          assertThat(attempts.lower(at)).as("a look before " + at).isAfterOrEqualTo(at.minus(HOUR));
        }
        if (ACCUSED.contains(state)) {
          assertThat(seen).as("a success near " + at).isAfterOrEqualTo(at.minus(HOUR));
        }
      }
    }

    private void read(Instant now) {
      attempts.add(now);
      known = pace.attempted(known, now.toEpochMilli());
      if (chance.nextInt(100) >= failing) {
        seen = now;
        Instant newest = published.floor(now);
        last = last == null || newest.isAfter(last) ? newest : last;
        known = known.rhythm(Duration.ofHours(chance.nextInt(12)).toMillis());
      }
      judge(now);
      tell(now);
    }

    /** As judging.Proof tells it. */
    private void tell(Instant now) {
      Freshness judged = judged(now);
      boolean unseen = judged.state() == FreshnessState.UNREADABLE && last != null;
      Instant at = unseen ? judged.since() : judged.nextChangeAt();
      known =
          known.ahead(
              at == null ? ReadingPace.NEVER : at.toEpochMilli(),
              at == null ? ReadingPace.NEVER : at.minus(HOUR).toEpochMilli(),
              seen == null ? -1 : seen.toEpochMilli());
    }
  }

  @Property(tries = 60)
  void beforeEachTurnSomebodyLooked(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 10, max = 2_880) int minutes,
      @ForAll @IntRange(min = 0, max = 60) int failing,
      @ForAll boolean own) {
    new Life(seed, minutes, failing, own).run();
  }

  @Property(tries = 1)
  void theLivesHaveAccusationsInThem() {
    Life life = new Life(7, 60, 0, false);
    life.run();
    assertThat(life.accusations).isGreaterThan(3);
  }
}
