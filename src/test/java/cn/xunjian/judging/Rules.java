package cn.xunjian.judging;

import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Duration;

/** The bundled rule of availability with another window or another limit of time. */
final class Rules {

  static final AvailabilityRule BUNDLED = RuleBooks.bundled(RuleBook.DEFAULT).availability();

  private Rules() {}

  static AvailabilityRule over(Duration window) {
    return of(window, BUNDLED.tooSlow());
  }

  static AvailabilityRule of(Duration window, Duration tooSlow) {
    return new AvailabilityRule(
        BUNDLED.heading(),
        window,
        BUNDLED.minVisitsPerDay(),
        tooSlow,
        BUNDLED.vetoRatio(),
        BUNDLED.warnRatio());
  }
}
