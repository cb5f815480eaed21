package cn.xunjian.assessment.index;

import cn.xunjian.assessment.card.MachineScore;
import cn.xunjian.assessment.card.ScoreCard.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Standings as tests want them. */
final class Standings {

  static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  private Standings() {}

  /** A site that passed with a score; null for one of which nothing was measured. */
  static Standing site(int id, long unit, String score) {
    return standing(id, unit, "site", null, Verdict.PASS, score);
  }

  static Standing vetoed(int id, long unit) {
    return standing(id, unit, "site", null, Verdict.FAIL, null);
  }

  static Standing account(int id, long unit, String platform, Verdict verdict) {
    return standing(id, unit, "account", platform, verdict, null);
  }

  static Standing standing(
      int id, long unit, String kind, String platform, Verdict verdict, String score) {
    BigDecimal number = score == null ? null : new BigDecimal(score);
    boolean points = kind.equals("site");
    return new Standing(
        id,
        kind + "-" + id,
        kind,
        platform,
        unit,
        new MachineScore(
            verdict,
            points ? BigDecimal.valueOf(100) : null,
            points ? BigDecimal.valueOf(64) : null,
            points ? BigDecimal.ZERO : null,
            number,
            verdict == Verdict.FAIL ? List.of(points ? "V2" : "M2") : List.of()),
        "cn-2019-19/2",
        AT);
  }

  /** So many accounts of which so many failed. */
  static List<Standing> accounts(int number, int failed, long unit) {
    return Stream.concat(
            IntStream.range(0, failed).mapToObj(i -> account(i, unit, "wechat", Verdict.FAIL)),
            IntStream.range(failed, number).mapToObj(i -> account(i, unit, "wechat", Verdict.PASS)))
        .toList();
  }
}
