package cn.xunjian.causes;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.incident.Subject.Shared;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.RulingText;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.rulebook.operational.ReaderRule;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Tells a broken reader from broken accounts: when several accounts of one platform fail alike and
 * hardly any succeeds, one incident stands for them all. Looks at the last reading of each account
 * within a window. Belongs to the ledger's thread.
 */
public final class ReaderHealth {

  private static final int SAMPLES = 5;

  /** What is the reader's or the platform's fault rather than the account's. */
  private static final Set<ReadingOutcome> READERS =
      EnumSet.of(
          ReadingOutcome.BLOCKED,
          ReadingOutcome.THROTTLED,
          ReadingOutcome.MALFORMED,
          ReadingOutcome.NETWORK);

  private static final Set<ReadingOutcome> ANSWERED =
      EnumSet.of(
          ReadingOutcome.OK, ReadingOutcome.EMPTY, ReadingOutcome.UNDATED, ReadingOutcome.GONE);

  private record Last(String key, ReadingOutcome outcome, Instant at, String detail) {}

  /** The last readings of one source, the oldest first. */
  private static final class Seen {
    final Map<Integer, Last> byTarget = new LinkedHashMap<>();
    final Map<ReadingOutcome, Integer> counts = new EnumMap<>(ReadingOutcome.class);
    final Deque<Integer> latest = new ArrayDeque<>();
    boolean broken;

    /**
     * @param kept so many of the latest are remembered
     */
    void put(int target, Last last, int kept) {
      remove(target);
      byTarget.put(target, last);
      counts.merge(last.outcome(), 1, Integer::sum);
      latest.remove(target);
      latest.addLast(target);
      while (latest.size() > kept) {
        latest.removeFirst();
      }
    }

    void remove(int target) {
      Last before = byTarget.remove(target);
      if (before != null) {
        counts.merge(before.outcome(), -1, Integer::sum);
      }
    }

    void forgetBefore(Instant oldest) {
      Iterator<Map.Entry<Integer, Last>> entries = byTarget.entrySet().iterator();
      while (entries.hasNext()) {
        Last last = entries.next().getValue();
        if (!last.at().isBefore(oldest)) {
          return;
        }
        entries.remove();
        counts.merge(last.outcome(), -1, Integer::sum);
      }
    }

    int count(ReadingOutcome outcome) {
      return counts.getOrDefault(outcome, 0);
    }

    int answered() {
      return ANSWERED.stream().mapToInt(this::count).sum();
    }
  }

  private final Supplier<ReaderRule> rules;
  private final ToIntFunction<Source> accounts;
  private final RulingText words;
  private final Map<Source, Seen> bySource = new EnumMap<>(Source.class);

  /**
   * @param rules the limits of now
   * @param accounts how many supervised targets a source has
   */
  public ReaderHealth(
      Supplier<ReaderRule> rules, ToIntFunction<Source> accounts, RulingText words) {
    this.rules = rules;
    this.accounts = accounts;
    this.words = words;
  }

  /** Takes a reading into account; one that we held back ourselves says nothing. */
  public Optional<SharedRuling> take(Registered target, Reading reading) {
    Source source = reading.source();
    if (source.platform() == null || reading.ownSide()) {
      return Optional.empty();
    }
    Seen seen = bySource.computeIfAbsent(source, s -> new Seen());
    seen.forgetBefore(reading.startedAt().minus(rule().window()));
    seen.put(
        target.id(),
        new Last(target.key().value(), reading.outcome(), reading.startedAt(), reading.detail()),
        rule().alike());
    return broken(source, seen).or(() -> mended(source, seen));
  }

  /** A target is no longer read; the last one of a source takes its incident with it. */
  public Optional<SharedRuling> forget(Registered target) {
    Source source = target.profile().source();
    Seen seen = source == null ? null : bySource.get(source);
    if (seen == null) {
      return Optional.empty();
    }
    seen.remove(target.id());
    seen.latest.remove(target.id());
    return seen.byTarget.isEmpty()
        ? kept(source, seen, "no account is read there any longer")
        : Optional.empty();
  }

  private Optional<SharedRuling> broken(Source source, Seen seen) {
    int tried = seen.byTarget.size();
    if (seen.broken || answers(seen.answered(), tried)) {
      return Optional.empty();
    }
    for (ReadingOutcome outcome : READERS) {
      if (enough(source, seen.count(outcome))) {
        return Optional.of(found(source, seen, outcome));
      }
    }
    // Credentials are each account's own: only when all are refused is it not the accounts.
    int refused = seen.count(ReadingOutcome.AUTH);
    return refused == tried && enough(source, refused)
        ? Optional.of(found(source, seen, ReadingOutcome.AUTH))
        : Optional.empty();
  }

  private ReaderRule rule() {
    return rules.get();
  }

  private boolean answers(int answered, int tried) {
    return answered > 0
        && BigDecimal.valueOf(answered)
                .compareTo(rule().answered().multiply(BigDecimal.valueOf(tried)))
            >= 0;
  }

  private boolean enough(Source source, int alike) {
    return alike >= rule().alike()
        || (alike >= rule().fewest() && alike >= accounts.applyAsInt(source));
  }

  private Optional<SharedRuling> mended(Source source, Seen seen) {
    boolean answered =
        seen.latest.stream()
            .map(seen.byTarget::get)
            .allMatch(last -> last != null && ANSWERED.contains(last.outcome()));
    boolean enough =
        seen.latest.size() >= rule().alike() || seen.latest.size() >= accounts.applyAsInt(source);
    return answered && enough
        ? kept(source, seen, "the last " + seen.latest.size() + " accounts were read")
        : Optional.empty();
  }

  private Optional<SharedRuling> kept(Source source, Seen seen, String why) {
    seen.broken = false;
    return Optional.of(new SharedRuling(subject(source), new Kept(rule().id().value(), why)));
  }

  private static Shared subject(Source source) {
    return new Shared("platform", source.code(), source.platform().chinese() + " " + source.code());
  }

  private SharedRuling found(Source source, Seen seen, ReadingOutcome outcome) {
    seen.broken = true;
    int tried = seen.byTarget.size();
    int affected = Math.max(tried, accounts.applyAsInt(source));
    int answered = seen.answered();
    Shared subject = subject(source);
    Text text =
        new Text(
                "%s %s：近 %s试读 %d 个账号，%d 个结果为 %s，%d 个成功；共 %d 个账号暂不可读，均不据此认定未更新",
                "%s · %s: of %4$d accounts tried within %3$s %5$d ended %6$s and %7$d succeeded; %8$d accounts cannot be read, none is judged silent for it")
            .with(
                new Text(subject.name(), source.code()),
                rule().heading().title(),
                minutes(rule().window()),
                tried,
                seen.count(outcome),
                outcome.code(),
                answered,
                affected);
    return new SharedRuling(
        subject,
        new Broken(
            new Finding(
                rule().id().value(),
                rule().version(),
                rule().severity(),
                since(seen, outcome),
                text,
                new Grounds(
                    counts(seen, outcome, affected),
                    new JsonObject().put("samples", samples(seen, outcome))))));
  }

  private static Text minutes(Duration window) {
    long minutes = window.toMinutes();
    return new Text(
        minutes % 60 == 0 ? window.toHours() + " 小时" : minutes + " 分钟", minutes + " min");
  }

  private static Instant since(Seen seen, ReadingOutcome outcome) {
    return seen.byTarget.values().stream()
        .filter(last -> last.outcome() == outcome)
        .map(Last::at)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static JsonObject counts(Seen seen, ReadingOutcome outcome, int affected) {
    JsonObject failed = new JsonObject();
    seen.counts.forEach(
        (each, count) -> {
          if (!ANSWERED.contains(each) && count > 0) {
            failed.put(each.code(), count);
          }
        });
    return new JsonObject()
        .put("reason", outcome.code())
        .put("tried", seen.byTarget.size())
        .put("succeeded", seen.answered())
        .put("failed", failed)
        .put("affected", affected);
  }

  private JsonArray samples(Seen seen, ReadingOutcome outcome) {
    JsonArray samples = new JsonArray();
    seen.byTarget.values().stream()
        .filter(last -> last.outcome() == outcome)
        .limit(SAMPLES)
        .forEach(
            last ->
                samples.add(
                    new JsonObject()
                        .put("key", last.key())
                        .put("at", words.time(last.at()))
                        .put("outcome", last.outcome().code())
                        .put("detail", last.detail())));
    return samples;
  }
}
