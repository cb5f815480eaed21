package cn.xunjian.web.cases;

import cn.xunjian.cases.media.MediaFigures.AccountFigures;
import cn.xunjian.cases.media.MediaReport;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A quarterly report of new media as it is shown.
 *
 * @param months of which it speaks, in words
 * @param text as a person wrote it, or as the system words it
 * @param edited whether a person wrote it
 */
@Schema(name = "MediaReport")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MediaReportView(
    long unit,
    String unitName,
    LocalDate due,
    String months,
    String text,
    boolean edited,
    int opened,
    int closed,
    List<AccountView> accounts,
    Instant draftedAt,
    Instant sentAt,
    String sentBy) {

  /** For descriptions. */
  static final String EXAMPLE =
      """
      {"unit":3,"unitName":"武陵区","due":"2026-11-01","months":"2026年8月至10月","text":"2026年8月至10月，武陵区共有政务新媒体1个，其中微信公众号1个；新开办0个，注销0个。",\
      "edited":false,"opened":0,"closed":0,"accounts":[{"account":"wx-wuling","name":"武陵发布","unit":"武陵区","platform":"微信公众号","published":38,"last":"2026-10-30"}],\
      "draftedAt":"2026-10-31T16:01:00Z"}""";

  /** One account of it. */
  @Schema(name = "MediaReportAccount")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccountView(
      String account, String name, String unit, String platform, int published, LocalDate last) {

    private static AccountView of(AccountFigures each) {
      return new AccountView(
          each.key(), each.name(), each.unit(), each.platform(), each.published(), each.last());
    }
  }

  static MediaReportView of(MediaReport report) {
    return new MediaReportView(
        report.unit(),
        report.unitName(),
        report.quarter().due(),
        report.quarter().words(),
        report.text(),
        report.written() != null,
        report.figures().opened(),
        report.figures().closed(),
        report.figures().accounts().stream().map(AccountView::of).toList(),
        report.draftedAt(),
        report.sentAt(),
        report.sentBy());
  }
}
