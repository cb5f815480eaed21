package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Wording;
import cn.xunjian.words.Text;
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

  Text judged(Verdict verdict) {
    return switch (verdict) {
      case VETO ->
          new Text("%s，达到单项否决线 %s", "%s, which reaches the veto at %s").with(figures(), veto());
      case WARN ->
          new Text(
                  "%s，达到预警线 %s，未达单项否决线 %s",
                  "%s, which reaches the warning at %s; the veto is at %s")
              .with(figures(), warn(), veto());
      default ->
          new Text("%s，低于预警线 %s（单项否决线 %s）", "%s, below the warning at %s (veto at %s)")
              .with(figures(), warn(), veto());
    };
  }

  Text insufficient(Verdict byRatio) {
    List<Text> reasons = new ArrayList<>();
    if (length.compareTo(rule.window()) < 0) {
      reasons.add(
          new Text("统计区间 %s，不足 %s", "the window of %s is shorter than %s")
              .with(Wording.time(length), new Limit(0, rule.window()).text()));
    }
    if (!thinDays().isEmpty()) {
      reasons.add(thin(thinDays()));
    }
    if (n == 0) {
      reasons.add(new Text("没有计入的访问", "no visit counts"));
      return new Text("数据不足，暂不作结论：%s", "No verdict yet: %s").with(joined(reasons));
    }
    Text already =
        byRatio == Verdict.VETO
            ? new Text("，已达到单项否决线 %s", ", which already reaches the veto at %s").with(veto())
            : Text.same("");
    return new Text("数据不足，暂不作结论：%s。%s%s", "No verdict yet: %s. %s%s")
        .with(joined(reasons), figures(), already);
  }

  private Text thin(List<Integer> thin) {
    boolean more = thin.size() > DAYS_NAMED;
    return new Text(
        "%d 天访问次数不足（%s%s）"
            .formatted(thin.size(), named(thin, "第 %d 天 %d/%d 次", "、"), more ? "等" : ""),
        "too few visits on %s (%s%s)"
            .formatted(
                Wording.plural(thin.size(), "day"),
                named(thin, "day %d: %d of %d", ", "),
                more ? ", …" : ""));
  }

  private String named(List<Integer> thin, String form, String between) {
    return thin.stream()
        .limit(DAYS_NAMED)
        .map(i -> form.formatted(i + 1, visited(i), minimum(i)))
        .collect(Collectors.joining(between));
  }

  private static Text joined(List<Text> reasons) {
    return new Text(
        reasons.stream().map(Text::zh).collect(Collectors.joining("；")),
        reasons.stream().map(Text::en).collect(Collectors.joining("; ")));
  }

  private Text figures() {
    return new Text("计入 %1$d 次，失败 %2$d 次（%3$s）", "%2$d of %1$d visits failed (%3$s)")
        .with(n, failed, share());
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
