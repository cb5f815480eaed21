package cn.xunjian.judging;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Availability;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Severity;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * Judges how many visits of a window failed (V2). Near the veto an incident warns, which is
 * escalated at the veto and eased or resolved below it.
 */
final class AvailabilityJudge {

  private final RulingText words;

  AvailabilityJudge(RulingText words) {
    this.words = words;
  }

  /**
   * What is thought of a window.
   *
   * @param news the verdict as it is stored, if it is told at all
   */
  record Judged(Verdict verdict, List<Opinion> news, List<Ruling> rulings) {

    /** Nothing was judged. */
    static Judged none(Verdict before) {
      return new Judged(before, List.of(), List.of());
    }
  }

  /** Judges a window; a verdict like the one before is no news. */
  Judged judge(Registered target, VisitWindow window, Verdict before) {
    AvailabilityVerdict judged = judged(window);
    return judged.verdict() == before ? Judged.none(before) : told(target, window, judged);
  }

  private static AvailabilityVerdict judged(VisitWindow window) {
    return Availability.judge(window.rule(), window.from(), window.to(), window.days());
  }

  private Judged told(Registered target, VisitWindow window, AvailabilityVerdict judged) {
    Opinion opinion =
        new Opinion(
            judged.rule().value(),
            judged.ruleVersion(),
            judged.verdict(),
            judged.text(),
            words.counts(judged));
    return new Judged(judged.verdict(), List.of(opinion), rulings(target, window, judged));
  }

  private List<Ruling> rulings(Registered target, VisitWindow window, AvailabilityVerdict judged) {
    Heading heading = window.rule().heading();
    return switch (judged.verdict()) {
      case VETO -> List.of(broken(target, window, judged, heading.severity()));
      case WARN -> List.of(broken(target, window, judged, Severity.WARNING));
      case PASS -> List.of(new Kept(heading.id().value(), judged.text().en()));
      case INSUFFICIENT_DATA -> List.of();
    };
  }

  private Broken broken(
      Registered target, VisitWindow window, AvailabilityVerdict judged, Severity severity) {
    Heading heading = window.rule().heading();
    return new Broken(
        new Finding(
            heading.id().value(),
            heading.version(),
            severity,
            judged.from(),
            RulingText.headline(target, heading, judged.text()),
            new Grounds(
                words.counts(judged),
                new JsonObject().put("window", written(window.rule().window())))));
  }

  /** Such as P7D, where {@link Duration} would say PT168H. */
  private static String written(Duration window) {
    return window.toHours() % 24 == 0 ? "P" + window.toDays() + "D" : window.toString();
  }
}
