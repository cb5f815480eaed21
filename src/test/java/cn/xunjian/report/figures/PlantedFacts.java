package cn.xunjian.report.figures;

import cn.xunjian.report.figures.CheckedTarget.CardReference;
import cn.xunjian.report.figures.CheckedTarget.Fault;
import cn.xunjian.report.figures.CheckedTarget.Loss;
import cn.xunjian.report.figures.CheckedTarget.Points;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Facts of a made-up city: as many targets as a test wants, of which some failed. */
public final class PlantedFacts {

  private static final List<String> PLATFORMS = List.of("wechat", "weibo", "douyin");
  private static final Instant AT = Instant.parse("2026-12-31T16:00:00Z");

  private PlantedFacts() {}

  /** A quarter in which of so many checked the first failed, and of those before the first. */
  public static BulletinFacts quarter(int checked, int failed, int failedBefore) {
    return of(targets(checked, failed, 100), targets(checked, failedBefore, 100_000));
  }

  public static BulletinFacts of(List<CheckedTarget> now, List<CheckedTarget> before) {
    ReportPeriod period = new ReportPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31));
    List<Supervised> listed = new ArrayList<>(now.stream().map(CheckedTarget::whom).toList());
    listed.add(whom(9_999));
    return new BulletinFacts(
        period,
        period.before(BulletinKind.QUARTERLY),
        List.of(
            new BulletinFacts.Check(
                7,
                "2026年第四季度检查",
                AT,
                "cn-2019-19/2",
                "0123456789abcdef".repeat(4),
                List.of("《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）"),
                listed.size(),
                now.size(),
                "2026-q4")),
        listed,
        now,
        before,
        null);
  }

  private static List<CheckedTarget> targets(int number, int failed, int firstCard) {
    return IntStream.range(0, number)
        .mapToObj(i -> checked(i, i < failed ? "fail" : "pass", firstCard + i))
        .toList();
  }

  public static CheckedTarget checked(int number, String verdict, long card) {
    boolean fails = verdict.equals("fail");
    return new CheckedTarget(
        whom(number),
        new CardReference(card, 7, "cn-2019-19/2", "fedcba9876543210".repeat(4)),
        verdict,
        new Points(new BigDecimal("64"), new BigDecimal("100"), new BigDecimal(number % 3), null),
        Instant.parse("2026-12-01T01:00:00Z"),
        fails
            ? List.of(new Fault("M2", "政务新媒体两周未更新", "最近发布于 2026-12-01 09:00，距今 30 天，超过期限 14 天（M2）"))
            : List.of(),
        number % 3 == 0
            ? List.of()
            : List.of(new Loss("D1.news", "动态要闻两周未更新", new BigDecimal(number % 3))));
  }

  /** Every fifth is a site; units are ten, groups three. */
  static Supervised whom(int number) {
    boolean site = number % 5 == 0;
    return new Supervised(
        site ? "4307%06d".formatted(number) : "wx-%d".formatted(number),
        site ? "某局门户网站" + number : "某某发布" + number,
        site ? "site" : "account",
        site ? null : PLATFORMS.get(number % 3),
        new Supervised.Named(100 + number % 10, "某市某区某某管理局第" + number % 10 + "分局"),
        new Supervised.Named(10 + number % 3, List.of("武陵区", "鼎城区", "市直单位").get(number % 3)));
  }
}
