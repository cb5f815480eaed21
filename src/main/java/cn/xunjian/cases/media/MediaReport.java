package cn.xunjian.cases.media;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The quarterly report of a district.
 *
 * @param drafted as the system words it
 * @param written as a person wrote it; null as long as nobody did
 * @param sentAt when it was sent in, after which it never changes; null before
 */
public record MediaReport(
    long unit,
    String unitName,
    MediaQuarter quarter,
    Instant draftedAt,
    MediaFigures figures,
    String drafted,
    String written,
    Instant sentAt,
    String sentBy) {

  private static final int NAMED = 10;

  /** What is sent in. */
  public String text() {
    return written == null ? drafted : written;
  }

  /** Words a report as a district would. */
  static String words(String unit, MediaQuarter quarter, MediaFigures figures) {
    StringBuilder text = new StringBuilder();
    text.append("%s，%s共有政务新媒体%d个".formatted(quarter.words(), unit, figures.accounts().size()));
    Map<String, Long> platforms = figures.platforms();
    if (!platforms.isEmpty()) {
      text.append("，其中")
          .append(
              platforms.entrySet().stream()
                  .map(each -> each.getKey() + each.getValue() + "个")
                  .collect(Collectors.joining("、")));
    }
    text.append("；新开办%d个，注销%d个。\n".formatted(figures.opened(), figures.closed()));
    text.append("共发布信息%d条。".formatted(figures.published()));
    List<MediaFigures.AccountFigures> silent = figures.silent(quarter.due());
    if (silent.isEmpty()) {
      text.append("季末各账号均在7日内有更新。");
    } else {
      text.append("季末超过7日未更新的有%d个：".formatted(silent.size()))
          .append(
              silent.stream()
                  .limit(NAMED)
                  .map(
                      each ->
                          "%s“%s”（%s）"
                              .formatted(
                                  each.unit(),
                                  each.name(),
                                  each.last() == null ? "无更新" : "最后更新" + each.last()))
                  .collect(Collectors.joining("、")))
          .append(silent.size() > NAMED ? "等。" : "。");
    }
    return text.toString();
  }
}
