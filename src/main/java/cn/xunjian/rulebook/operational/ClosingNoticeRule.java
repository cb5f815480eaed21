package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The notice of a permanent closing does not stand on the home page (notice 3.3d).
 *
 * @param every how often the home page is looked at for it
 */
public record ClosingNoticeRule(Heading heading, Duration every) implements Rule {

  public static final Measure<ClosingNoticeRule> MEASURE =
      new Measure<>(
          "closing-notice",
          "the notice of a permanent closing is missing on the home page",
          "ClosingNoticeJudge",
          Measure.Use.ONCE,
          List.of(Parameter.duration("every", "PT1H", "P31D", "how often the page is looked at")),
          ClosingNoticeRule.class,
          (heading, given) -> new ClosingNoticeRule(heading, given.duration("every")));

  public ClosingNoticeRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(every, "every");
  }
}
