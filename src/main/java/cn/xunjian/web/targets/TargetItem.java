package cn.xunjian.web.targets;

import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.changes.TargetDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A target as REST shows it: what is registered of it, and how it stands. */
@Schema(name = "Target")
public record TargetItem(
    @Schema(examples = "4307000001") String key,
    @Schema(examples = "site") String kind,
    @Schema(examples = "常德市人民政府门户网站") String name,
    UnitName unit,
    @Schema(examples = "430700") String region,
    @Schema(examples = "wechat") String platform,
    String platformUid,
    @Schema(examples = "https://www.example.gov.cn/") String url,
    @Schema(description = "the site of a column") String parent,
    @Schema(examples = "news") String columnClass,
    @Schema(examples = "html") String source,
    @Schema(type = SchemaType.STRING, examples = "PT5M") Duration visitInterval,
    @Schema(type = SchemaType.STRING, examples = "PT1H") Duration readingInterval,
    @Schema(examples = "running") String status,
    String contact,
    String level,
    String supervisingUnit,
    String personInCharge,
    String operator,
    String reviewer,
    String officialCode,
    String icpFiling,
    String policeFiling,
    String filingNumber,
    LocalDate openedOn,
    Long followers,
    @Schema(examples = "ul.list") String listSelector,
    @Schema(examples = "span.date") String dateSelector,
    @Schema(examples = "yyyy-MM-dd") String datePattern,
    @Schema(examples = "2026") Integer baseYear,
    @Schema(readOnly = true) int version,
    @Schema(readOnly = true, examples = "up") String state,
    @Schema(readOnly = true) Instant stateSince,
    @Schema(readOnly = true, examples = "fresh") String freshness,
    @Schema(readOnly = true) Instant freshnessSince,
    @Schema(readOnly = true) Instant lastVisitAt,
    @Schema(readOnly = true, examples = "ok") String lastResult,
    @Schema(readOnly = true, examples = "connect_refused") String lastReason,
    @Schema(readOnly = true) Long lastDurationMs,
    @Schema(readOnly = true) Instant certificateExpiry,
    @Schema(readOnly = true) Instant lastPublicationAt,
    @Schema(readOnly = true) Instant lastReadingAt,
    @Schema(readOnly = true) Instant nextChangeAt) {

  /** The unit that answers for it. */
  public record UnitName(long id, String name) {}

  /**
   * The columns of the file.
   *
   * @param unitParent where its unit stands
   */
  public TargetDraft line(String unitParent) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    texts.put(TargetField.KIND, kind);
    texts.put(TargetField.KEY, key);
    texts.put(TargetField.NAME, name);
    texts.put(TargetField.UNIT, unit.name());
    texts.put(TargetField.UNIT_PARENT, unitParent);
    texts.put(TargetField.REGION, region);
    texts.put(TargetField.PLATFORM, platform);
    texts.put(TargetField.PLATFORM_UID, platformUid);
    texts.put(TargetField.URL, url);
    texts.put(TargetField.PARENT, parent);
    texts.put(TargetField.COLUMN_CLASS, columnClass);
    texts.put(TargetField.SOURCE, source);
    texts.put(TargetField.VISIT_INTERVAL, visitInterval == null ? null : visitInterval.toString());
    texts.put(
        TargetField.READING_INTERVAL, readingInterval == null ? null : readingInterval.toString());
    texts.put(TargetField.STATUS, status);
    texts.put(TargetField.CONTACT, contact);
    texts.put(TargetField.LIST_SELECTOR, listSelector);
    texts.put(TargetField.DATE_SELECTOR, dateSelector);
    texts.put(TargetField.DATE_PATTERN, datePattern);
    texts.put(TargetField.BASE_YEAR, baseYear == null ? null : baseYear.toString());
    return new TargetDraft(texts);
  }
}
