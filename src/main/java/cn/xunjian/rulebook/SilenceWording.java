package cn.xunjian.rulebook;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.model.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The findings of a silence clock, each with the sentence that explains it. */
record SilenceWording(ZoneId zone) {

  Freshness notObservable() {
    return settled(
        FreshnessState.NOT_OBSERVABLE,
        "没有可用的读取方式，无法判断是否更新",
        "There is no way to read it, so its silence cannot be judged");
  }

  /** No dated publication was ever seen. */
  Freshness nothingKnown(Facts facts) {
    ReadingOutcome outcome = facts.lastOutcome();
    if (outcome == null) {
      return settled(FreshnessState.UNREADABLE, "尚未读取", "Not read yet");
    }
    return switch (outcome) {
      case EMPTY ->
          settled(FreshnessState.UNDATED, "读取成功，但没有任何内容", "It was read and lists nothing");
      case UNDATED ->
          settled(
              FreshnessState.UNDATED,
              "读取成功，但内容没有发布日期",
              "It was read; none of its items bears a date");
      // OK without a date contradicts itself; a broken record must not accuse anybody.
      default ->
          settled(
              FreshnessState.UNREADABLE,
              "未能读取（" + outcome.code() + "），不能据此认定未更新",
              "It could not be read ("
                  + outcome.code()
                  + "); this does not mean it is not updated");
    };
  }

  Freshness fresh(Instant last, Instant now, Instant nextChangeAt, List<SilenceClock.Step> steps) {
    String chinese =
        steps.isEmpty()
            ? "，该类栏目没有更新期限"
            : "，" + first(steps).chinese() + "内有更新（" + first(steps).rule() + "）";
    String english =
        steps.isEmpty()
            ? "; columns of this class have no limit"
            : "; updated within " + first(steps).english() + " (" + first(steps).rule() + ")";
    return new Freshness(
        FreshnessState.FRESH,
        last.isBefore(now) ? last : now,
        nextChangeAt,
        List.of(),
        lastChinese(last, now) + chinese,
        lastEnglish(last, now) + english);
  }

  /** Old enough to accuse, but no reading shows that nothing newer came. */
  Freshness unproved(Facts facts, Instant now, Instant since) {
    String outcome = facts.lastOutcome() == null ? "-" : facts.lastOutcome().code();
    String success = facts.lastSuccess() == null ? "-" : Wording.instant(facts.lastSuccess(), zone);
    return settledSince(
        since,
        "%s，但最近一次成功读取在 %s，已超过有效时长 %s（最近读取结果 %s），之后可能有更新，不能据此认定未更新"
            .formatted(
                lastChinese(facts.lastPublication(), now),
                success,
                Wording.chinese(facts.maxAge()),
                outcome),
        "%s, but the last successful reading was at %s, more than %s ago (the last outcome was %s): newer items may be unseen"
            .formatted(
                lastEnglish(facts.lastPublication(), now),
                success,
                Wording.english(facts.maxAge()),
                outcome));
  }

  /** The limit is passed, but nobody looked closely before it fell. */
  Freshness unseenAtTheLimit(Facts facts, Instant now, Instant limit) {
    Instant last = facts.lastPublication();
    return settledSince(
        limit,
        "%s，期限已于 %s 届满，但届满前 %s 内没有成功读取（最近一次成功在 %s），其间可能有更新，不能据此认定未更新"
            .formatted(
                lastChinese(last, now),
                Wording.instant(limit, zone),
                Wording.chinese(facts.closeness()),
                Wording.instant(facts.lastSuccess(), zone)),
        "%s; the limit fell at %s, but no reading succeeded within %s before it (the last one was at %s): newer items may be unseen"
            .formatted(
                lastEnglish(last, now),
                Wording.instant(limit, zone),
                Wording.english(facts.closeness()),
                Wording.instant(facts.lastSuccess(), zone)));
  }

  /** A person vouched for the last publication, and that was long ago. */
  Freshness lapsed(Facts facts, Instant now) {
    return settledSince(
        facts.lapsesAt(),
        "%s，为人工登记，有效期至 %s，已失效，请重新登记；不能据此认定未更新"
            .formatted(
                lastChinese(facts.lastPublication(), now), Wording.instant(facts.lapsesAt(), zone)),
        "%s as a person attested; that expired at %s: make a new entry. This does not mean it is not updated"
            .formatted(
                lastEnglish(facts.lastPublication(), now),
                Wording.instant(facts.lapsesAt(), zone)));
  }

  Freshness silent(
      Instant last,
      Instant now,
      Instant since,
      Instant nextChangeAt,
      List<Breach> breaches,
      List<SilenceClock.Step> reached) {
    SilenceClock.Step gravest = reached.get(reached.size() - 1);
    SilenceRule rule = gravest.rule();
    Limit limit = rule.limit();
    Instant deadline = limit.after(last, zone);
    return gravest.beyond()
        ? new Freshness(
            gravest.state(),
            since,
            nextChangeAt,
            breaches,
            "%s，超过期限 %s（%s）".formatted(lastChinese(last, now), limit.chinese(), rule.id()),
            "%s, beyond the limit of %s (%s)"
                .formatted(lastEnglish(last, now), limit.english(), rule.id()))
        : new Freshness(
            gravest.state(),
            since,
            nextChangeAt,
            breaches,
            "%s，已达预警 %s，须在 %s 前更新（%s，期限 %s）"
                .formatted(
                    lastChinese(last, now),
                    gravest.limit().chinese(),
                    Wording.instant(deadline, zone),
                    rule.id(),
                    limit.chinese()),
            "%s, which reaches the warning at %s; it must publish before %s (%s, limit %s)"
                .formatted(
                    lastEnglish(last, now),
                    gravest.limit().english(),
                    Wording.instant(deadline, zone),
                    rule.id(),
                    limit.english()));
  }

  private static Freshness settled(FreshnessState state, String chinese, String english) {
    return new Freshness(state, null, null, List.of(), chinese, english);
  }

  private static Freshness settledSince(Instant since, String chinese, String english) {
    return new Freshness(FreshnessState.UNREADABLE, since, null, List.of(), chinese, english);
  }

  private record First(RuleId rule, String chinese, String english) {}

  private static First first(List<SilenceClock.Step> steps) {
    SilenceClock.Step step = steps.get(0);
    return new First(step.rule().id(), step.limit().chinese(), step.limit().english());
  }

  private String lastChinese(Instant last, Instant now) {
    return "最近发布于 " + Wording.instant(last, zone) + "，距今 " + Wording.chinese(age(last, now));
  }

  private String lastEnglish(Instant last, Instant now) {
    return "Last published "
        + Wording.instant(last, zone)
        + ", "
        + Wording.english(age(last, now))
        + " ago";
  }

  /** A clock ahead of ours dates items in the future; an age is never negative in a sentence. */
  private static Duration age(Instant last, Instant now) {
    return now.isBefore(last) ? Duration.ZERO : Duration.between(last, now);
  }
}
