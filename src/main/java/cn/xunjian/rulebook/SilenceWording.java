package cn.xunjian.rulebook;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.rulebook.model.Wording;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The findings of a silence clock, each with the sentence that explains it. */
record SilenceWording(ZoneId zone) {

  Freshness notObservable() {
    return settled(
        FreshnessState.NOT_OBSERVABLE,
        new Text(
            "没有可用的读取方式，无法判断是否更新", "There is no way to read it, so its silence cannot be judged"));
  }

  /** No dated publication was ever seen. */
  Freshness nothingKnown(Facts facts) {
    ReadingOutcome outcome = facts.lastOutcome();
    if (outcome == null) {
      return settled(FreshnessState.UNREADABLE, new Text("尚未读取", "Not read yet"));
    }
    return switch (outcome) {
      case EMPTY ->
          settled(
              FreshnessState.UNDATED, new Text("读取成功，但没有任何内容", "It was read and lists nothing"));
      case UNDATED ->
          settled(
              FreshnessState.UNDATED,
              new Text("读取成功，但内容没有发布日期", "It was read; none of its items bears a date"));
      // OK without a date contradicts itself; a broken record must not accuse anybody.
      default ->
          settled(
              FreshnessState.UNREADABLE,
              new Text(
                      "未能读取（%s），不能据此认定未更新",
                      "It could not be read (%s); this does not mean it is not updated")
                  .with(outcome.code()));
    };
  }

  Freshness fresh(Instant last, Instant now, Instant nextChangeAt, List<SilenceClock.Step> steps) {
    return new Freshness(
        FreshnessState.FRESH,
        last.isBefore(now) ? last : now,
        nextChangeAt,
        List.of(),
        new Text("%s%s", "%s%s").with(lastPublished(last, now), limit(steps)));
  }

  private static Text limit(List<SilenceClock.Step> steps) {
    if (steps.isEmpty()) {
      return new Text("，该类栏目没有更新期限", "; columns of this class have no limit");
    }
    SilenceClock.Step first = steps.get(0);
    return new Text("，%s内有更新（%s）", "; updated within %s (%s)")
        .with(first.limit().text(), first.rule().id());
  }

  /** Old enough to accuse, but no reading shows that nothing newer came. */
  Freshness unproved(Facts facts, Instant now, Instant since) {
    String outcome = facts.lastOutcome() == null ? "-" : facts.lastOutcome().code();
    String success = facts.lastSuccess() == null ? "-" : Wording.instant(facts.lastSuccess(), zone);
    return settledSince(
        since,
        new Text(
                "%s，但最近一次成功读取在 %s，已超过有效时长 %s（最近读取结果 %s），之后可能有更新，不能据此认定未更新",
                "%s, but the last successful reading was at %s, more than %s ago (the last outcome was %s): newer items may be unseen")
            .with(
                lastPublished(facts.lastPublication(), now),
                success,
                Wording.time(facts.maxAge()),
                outcome));
  }

  /** The limit is passed, but nobody looked closely before it fell. */
  Freshness unseenAtTheLimit(Facts facts, Instant now, Instant limit) {
    return settledSince(
        limit,
        new Text(
                "%s，期限已于 %s 届满，但届满前 %s 内没有成功读取（最近一次成功在 %s），其间可能有更新，不能据此认定未更新",
                "%s; the limit fell at %s, but no reading succeeded within %s before it (the last one was at %s): newer items may be unseen")
            .with(
                lastPublished(facts.lastPublication(), now),
                Wording.instant(limit, zone),
                Wording.time(facts.closeness()),
                Wording.instant(facts.lastSuccess(), zone)));
  }

  /** A person vouched for the last publication, and that was long ago. */
  Freshness lapsed(Facts facts, Instant now) {
    return settledSince(
        facts.lapsesAt(),
        new Text(
                "%s，为人工登记，有效期至 %s，已失效，请重新登记；不能据此认定未更新",
                "%s as a person attested; that expired at %s: make a new entry. This does not mean it is not updated")
            .with(
                lastPublished(facts.lastPublication(), now),
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
    Text text = gravest.beyond() ? beyond(gravest, last, now) : near(gravest, last, now);
    return new Freshness(gravest.state(), since, nextChangeAt, breaches, text);
  }

  private Text beyond(SilenceClock.Step step, Instant last, Instant now) {
    SilenceRule rule = step.rule();
    return new Text("%s，超过期限 %s（%s）", "%s, beyond the limit of %s (%s)")
        .with(lastPublished(last, now), rule.limit().text(), rule.id());
  }

  private Text near(SilenceClock.Step step, Instant last, Instant now) {
    SilenceRule rule = step.rule();
    return new Text(
            "%s，已达预警 %s，须在 %s 前更新（%s，期限 %s）",
            "%s, which reaches the warning at %s; it must publish before %s (%s, limit %s)")
        .with(
            lastPublished(last, now),
            step.limit().text(),
            Wording.instant(rule.limit().after(last, zone), zone),
            rule.id(),
            rule.limit().text());
  }

  private static Freshness settled(FreshnessState state, Text text) {
    return new Freshness(state, null, null, List.of(), text);
  }

  private static Freshness settledSince(Instant since, Text text) {
    return new Freshness(FreshnessState.UNREADABLE, since, null, List.of(), text);
  }

  private Text lastPublished(Instant last, Instant now) {
    return new Text("最近发布于 %s，距今 %s", "Last published %s, %s ago")
        .with(Wording.instant(last, zone), Wording.time(age(last, now)));
  }

  /** A clock ahead of ours dates items in the future; an age is never negative in a sentence. */
  private static Duration age(Instant last, Instant now) {
    return now.isBefore(last) ? Duration.ZERO : Duration.between(last, now);
  }
}
