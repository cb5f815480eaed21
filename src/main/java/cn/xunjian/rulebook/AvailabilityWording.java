package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sentences under an availability figure: what was counted, and the bound it is held against.
 */
record AvailabilityWording(
    AvailabilityRule rule,
    long n,
    long failed,
    Duration length,
    List<AvailabilityVerdict.Day> days) {

  /** More would no longer be one line. */
  private static final int DAYS_NAMED = 3;

  String chinese(Verdict verdict) {
    return figuresChinese()
        + switch (verdict) {
          case VETO -> "，达到单项否决线 " + veto();
          case WARN -> "，达到预警线 " + warn() + "，未达单项否决线 " + veto();
          default -> "，低于预警线 " + warn() + "（单项否决线 " + veto() + "）";
        };
  }

  String english(Verdict verdict) {
    return figuresEnglish()
        + switch (verdict) {
          case VETO -> ", which reaches the veto at " + veto();
          case WARN -> ", which reaches the warning at " + warn() + "; the veto is at " + veto();
          default -> ", below the warning at " + warn() + " (veto at " + veto() + ")";
        };
  }

  String chineseInsufficient(Verdict byRatio) {
    List<String> reasons = new ArrayList<>();
    if (length.compareTo(rule.window()) < 0) {
      reasons.add("统计区间 %s，不足 %s".formatted(Wording.chinese(length), needed().chinese()));
    }
    List<Integer> thin = thinDays();
    if (!thin.isEmpty()) {
      reasons.add(
          "%d 天访问次数不足（%s%s）"
              .formatted(
                  thin.size(),
                  thin.stream()
                      .limit(DAYS_NAMED)
                      .map(i -> "第 %d 天 %d/%d 次".formatted(i + 1, visited(i), minimum(i)))
                      .collect(Collectors.joining("、")),
                  thin.size() > DAYS_NAMED ? "等" : ""));
    }
    if (n == 0) {
      return "数据不足，暂不作结论：" + String.join("；", append(reasons, "没有计入的访问"));
    }
    String already = byRatio == Verdict.VETO ? "，已达到单项否决线 " + veto() : "";
    return "数据不足，暂不作结论：" + String.join("；", reasons) + "。" + figuresChinese() + already;
  }

  String englishInsufficient(Verdict byRatio) {
    List<String> reasons = new ArrayList<>();
    if (length.compareTo(rule.window()) < 0) {
      reasons.add(
          "the window of %s is shorter than %s"
              .formatted(Wording.english(length), needed().english()));
    }
    List<Integer> thin = thinDays();
    if (!thin.isEmpty()) {
      reasons.add(
          "too few visits on %s (%s%s)"
              .formatted(
                  Wording.plural(thin.size(), "day"),
                  thin.stream()
                      .limit(DAYS_NAMED)
                      .map(i -> "day %d: %d of %d".formatted(i + 1, visited(i), minimum(i)))
                      .collect(Collectors.joining(", ")),
                  thin.size() > DAYS_NAMED ? ", …" : ""));
    }
    if (n == 0) {
      return "No verdict yet: " + String.join("; ", append(reasons, "no visit counts"));
    }
    String already = byRatio == Verdict.VETO ? ", which already reaches the veto at " + veto() : "";
    return "No verdict yet: " + String.join("; ", reasons) + ". " + figuresEnglish() + already;
  }

  private Limit needed() {
    return new Limit(0, rule.window());
  }

  private static List<String> append(List<String> reasons, String last) {
    reasons.add(last);
    return reasons;
  }

  private String figuresChinese() {
    return "计入 %d 次，失败 %d 次（%s）".formatted(n, failed, share());
  }

  private String figuresEnglish() {
    return "%d of %d visits failed (%s)".formatted(failed, n, share());
  }

  private String share() {
    return Wording.percent(Availability.ratio(failed, n));
  }

  private String veto() {
    return Wording.percent(rule.vetoRatio());
  }

  private String warn() {
    return Wording.percent(rule.warnRatio());
  }

  private List<Integer> thinDays() {
    return IntStream.range(0, days.size()).filter(i -> !days.get(i).sufficient()).boxed().toList();
  }

  private long visited(int day) {
    DayCount count = days.get(day).count();
    return (long) count.ok() + count.failed() + count.exempt();
  }

  private int minimum(int day) {
    return days.get(day).minimum();
  }
}
