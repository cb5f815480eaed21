package cn.xunjian.web.facts;

import cn.xunjian.judging.FreshnessCase;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.SilenceRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Why a target is as fresh as it is.
 *
 * @param since when it became so by the clock
 * @param rule the rule it is judged by
 * @param becomes what it will be at {@code nextChangeAt}
 * @param countedFrom from when its silence is counted: a date without a time of day counts to the
 *     end of its day
 * @param remedy what can be done where nothing is proved
 */
record FreshnessView(
    String key,
    String freshness,
    Instant since,
    String rule,
    String ruleVersion,
    String chinese,
    String english,
    Instant nextChangeAt,
    String becomes,
    Remedy ahead,
    List<ClockView> clocks,
    PublicationView lastPublication,
    Instant countedFrom,
    Instant lastReadingAt,
    String lastOutcome,
    String lastDetail,
    Instant lastSuccessAt,
    Remedy remedy) {

  /**
   * The last publication known.
   *
   * @param told who told us of it; absent if we read it
   */
  record PublicationView(
      String title,
      String url,
      Instant publishedAt,
      String precision,
      String foundBy,
      ToldView told) {}

  /**
   * One rule's clock.
   *
   * @param days how long it has run, in days of 24 hours, cut to two decimals
   * @param limitAt the first instant beyond the limit
   */
  record ClockView(
      String rule,
      String ruleVersion,
      String clause,
      String chinese,
      String english,
      BigDecimal days,
      String warn,
      Instant warnAt,
      String limit,
      Instant limitAt,
      boolean passed) {

    static ClockView of(FreshnessCase.Clock clock) {
      SilenceRule rule = clock.rule();
      return new ClockView(
          rule.id().value(),
          rule.version(),
          rule.heading().clause(),
          rule.heading().title().zh(),
          rule.heading().title().en(),
          days(clock.elapsed()),
          rule.warn() == null ? null : rule.warn().toString(),
          clock.warnAt(),
          rule.limit().toString(),
          clock.limitAt(),
          clock.passed());
    }

    private static BigDecimal days(Duration elapsed) {
      return BigDecimal.valueOf(elapsed.toMillis())
          .divide(BigDecimal.valueOf(Duration.ofDays(1).toMillis()), 2, RoundingMode.DOWN);
    }
  }

  static FreshnessView of(Registered target, FreshnessCase found) {
    TargetFreshness s = found.standing();
    return new FreshnessView(
        target.key().value(),
        s.state().code(),
        s.since(),
        found.rule() == null ? null : found.rule().id().value(),
        found.rule() == null ? null : found.rule().version(),
        s.text().zh(),
        s.text().en(),
        s.nextChangeAt(),
        found.becomes() == null ? null : found.becomes().code(),
        Remedy.ahead(found.becomes()),
        found.clocks().stream().map(ClockView::of).toList(),
        s.latest() == null ? null : publication(s),
        s.countedFrom(),
        s.lastReadingAt(),
        s.lastOutcome() == null ? null : s.lastOutcome().code(),
        s.lastDetail(),
        s.lastSuccessAt(),
        Remedy.of(s, target.profile().source()));
  }

  private static PublicationView publication(TargetFreshness s) {
    return new PublicationView(
        s.latest().title(),
        s.latest().link(),
        s.latest().publishedAt(),
        s.latest().precision().code(),
        s.latest().foundBy(),
        ToldView.of(s.told()));
  }
}
