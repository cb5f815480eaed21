package cn.xunjian.web.targets;

import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.changes.TargetDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
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
    @Schema(description = "of sites: their unit has no services for citizens")
        Boolean withoutServices,
    String filingNumber,
    LocalDate openedOn,
    Long followers,
    @Schema(examples = "ul.list") String listSelector,
    @Schema(examples = "span.date") String dateSelector,
    @Schema(examples = "yyyy-MM-dd") String datePattern,
    @Schema(examples = "2026") Integer baseYear,
    @Schema(examples = "https://www.example.gov.cn/api/list?page=1") String dataUrl,
    @Schema(examples = "items=data.list; title=title; link=url; date=pubDate") String dataPaths,
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

  /**
   * A target as it is listed.
   *
   * @param state what is thought of it; null if it was never looked at
   */
  static TargetItem of(Registered target, TargetState state) {
    Profile profile = target.profile();
    Layout layout = profile.layout();
    Site site = target.target() instanceof Site s ? s : null;
    Column column = target.target() instanceof Column c ? c : null;
    Stewardship steward = stewardship(target);
    Openness openness = state == null ? null : state.openness();
    TargetFreshness standing = state == null ? null : state.standing();
    Visit last = openness == null ? null : openness.last();
    return new TargetItem(
        profile.key().value(),
        target.target().kind().code(),
        profile.name(),
        new UnitName(profile.unit(), target.unitName()),
        profile.region(),
        of(target.platform(), Platform::code),
        target.platformUid(),
        profile.url(),
        of(column, c -> c.site().value()),
        of(column, c -> c.columnClass().code()),
        of(profile.source(), Source::code),
        profile.visitInterval(),
        profile.readingInterval(),
        profile.status().code(),
        profile.contact(),
        site == null ? of(column, Column::level) : site.level(),
        site == null ? steward.supervisingUnit() : site.supervisingUnit(),
        of(site, Site::personInCharge),
        steward.operator(),
        steward.reviewer(),
        steward.officialCode(),
        of(site, Site::icpFiling),
        of(site, Site::policeFiling),
        of(site, s -> s.withoutServices() ? true : null),
        steward.filingNumber(),
        steward.openedOn(),
        steward.followers(),
        layout.listSelector(),
        layout.dateSelector(),
        layout.datePattern(),
        layout.baseYear(),
        layout.dataUrl(),
        layout.dataPaths(),
        target.version(),
        openness == null ? TargetStatus.UNKNOWN.code() : openness.status().code(),
        of(openness, Openness::since),
        of(standing, s -> s.state().code()),
        of(standing, TargetFreshness::since),
        of(last, Visit::startedAt),
        of(last, v -> v.result().code()),
        last == null || last.reason() == null ? null : last.reason().code(),
        of(last, v -> v.duration().toMillis()),
        of(last, Visit::certificateExpiry),
        standing == null ? null : of(standing.latest(), Publication::publishedAt),
        of(standing, TargetFreshness::lastReadingAt),
        of(standing, TargetFreshness::nextChangeAt));
  }

  private static Stewardship stewardship(Registered target) {
    if (target.target() instanceof Account account) {
      return account.stewardship();
    }
    return target.target() instanceof App app ? app.stewardship() : Stewardship.UNKNOWN;
  }

  private static <T, V> V of(T from, Function<T, V> value) {
    return from == null ? null : value.apply(from);
  }

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
    texts.put(TargetField.SUPERVISING_UNIT, supervisingUnit);
    texts.put(TargetField.PERSON_IN_CHARGE, personInCharge);
    texts.put(TargetField.OPERATOR, operator);
    texts.put(TargetField.REVIEWER, reviewer);
    texts.put(TargetField.LEVEL, level);
    texts.put(
        TargetField.WITHOUT_SERVICES, withoutServices == null ? null : withoutServices.toString());
    texts.put(TargetField.LIST_SELECTOR, listSelector);
    texts.put(TargetField.DATE_SELECTOR, dateSelector);
    texts.put(TargetField.DATE_PATTERN, datePattern);
    texts.put(TargetField.BASE_YEAR, baseYear == null ? null : baseYear.toString());
    texts.put(TargetField.DATA_URL, dataUrl);
    texts.put(TargetField.DATA_PATHS, dataPaths);
    return new TargetDraft(texts);
  }
}
