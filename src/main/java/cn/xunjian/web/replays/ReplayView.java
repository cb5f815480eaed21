package cn.xunjian.web.replays;

import cn.xunjian.replay.Cause;
import cn.xunjian.replay.ComparedJudgement;
import cn.xunjian.replay.Difference;
import cn.xunjian.replay.ReplayReport;
import cn.xunjian.replay.ReplaySpan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of a replay.
 *
 * @param verdicts how many stored verdicts were looked at
 * @param turns how many stored turns of freshness
 * @param equal how many of both came out the same
 * @param differences how many did not, or stand on one side alone
 * @param unexplained how many of them have no cause but that one side is wrong
 * @param first the first of them, in the order of the targets' keys
 */
@Schema(name = "Replay")
record ReplayView(
    Instant from,
    Instant to,
    String edition,
    long targets,
    long verdicts,
    long turns,
    long equal,
    long differences,
    long unexplained,
    Map<String, Long> causes,
    List<DifferenceView> first) {

  /** One judgement that is not the same. */
  @Schema(name = "ReplayDifference")
  record DifferenceView(
      String key,
      String kind,
      String rule,
      SaidView stored,
      SaidView replayed,
      String cause,
      String chinese,
      String english) {

    static DifferenceView of(Difference found) {
      return new DifferenceView(
          found.target().key().value(),
          found.either().kind().name().toLowerCase(Locale.ROOT),
          found.either().rule(),
          SaidView.of(found.stored()),
          SaidView.of(found.replayed()),
          found.cause().code(),
          found.cause().text().zh(),
          found.cause().text().en());
    }
  }

  /**
   * One side of it.
   *
   * @param outcome the verdict, or the states of freshness before and after
   * @param figures what it rests on
   */
  @Schema(name = "ReplayedJudgement")
  record SaidView(Instant at, String edition, String outcome, SortedMap<String, String> figures) {

    static SaidView of(ComparedJudgement said) {
      return said == null
          ? null
          : new SaidView(said.at(), said.edition(), said.outcome(), said.figures());
    }
  }

  static ReplayView of(ReplaySpan span, String edition, ReplayReport report) {
    Map<String, Long> causes = new TreeMap<>();
    for (Map.Entry<Cause, Long> cause : report.causes().entrySet()) {
      causes.put(cause.getKey().code(), cause.getValue());
    }
    return new ReplayView(
        span.from(),
        span.to(),
        edition,
        report.targets(),
        report.verdicts(),
        report.turns(),
        report.equal(),
        report.differences(),
        report.unexplained(),
        causes,
        report.first().stream().map(DifferenceView::of).toList());
  }
}
