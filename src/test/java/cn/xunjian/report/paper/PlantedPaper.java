package cn.xunjian.report.paper;

import cn.xunjian.report.figures.PlantedFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A bulletin of a made-up city. */
public final class PlantedPaper {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Instant NOW = Instant.parse("2027-01-05T02:00:00Z");

  private PlantedPaper() {}

  static BulletinHead head(boolean red) {
    return new BulletinHead(
        "关于2026年第四季度政府网站与政务新媒体检查情况的通报",
        "某市行政审批服务局",
        "某行审改〔2027〕2号",
        "各区县（市）人民政府，市直各单位",
        red,
        LocalDate.of(2027, 1, 20),
        LocalDate.of(2027, 1, 5),
        null,
        null);
  }

  public static BulletinContent content(int checked, int failed, int failedBefore) {
    return BulletinContent.drafted(
        head(true), PlantedFacts.quarter(checked, failed, failedBefore), NOW);
  }

  public static Paper of(BulletinContent content, boolean draft) {
    return PaperWriting.of(content, "/api/v1/bulletins/1", ZONE, draft);
  }
}
