package cn.xunjian.registry.changes;

import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetField;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A target as somebody wrote it: texts by field, not yet checked. Every way into the registry goes
 * through {@link #check}, so that a file, a request and a form accept the same.
 *
 * @param values blanks around a text fall away; an empty text is no value
 */
public record TargetDraft(Map<TargetField, String> values) {

  /** What the check of a draft says. */
  public sealed interface Checked {}

  /** Every text can be taken. */
  public record Sound(Target target) implements Checked {}

  /**
   * Some texts cannot be taken.
   *
   * @param errors at least one, in the order of the fields
   */
  public record Unsound(List<FieldError> errors) implements Checked {
    public Unsound {
      errors = List.copyOf(errors);
    }
  }

  public TargetDraft {
    Map<TargetField, String> clean = new EnumMap<>(TargetField.class);
    values.forEach(
        (field, text) -> {
          if (text != null && !text.isBlank()) {
            clean.put(field, text.strip());
          }
        });
    values = Collections.unmodifiableMap(clean);
  }

  /** A registered target as it would be written, without its unit. */
  public static TargetDraft of(Target target) {
    Profile profile = target.profile();
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    texts.put(TargetField.KIND, target.kind().code());
    texts.put(TargetField.KEY, profile.key().value());
    texts.put(TargetField.NAME, profile.name());
    texts.put(TargetField.REGION, profile.region());
    texts.put(TargetField.URL, profile.url());
    texts.put(TargetField.SOURCE, profile.source() == null ? null : profile.source().code());
    texts.put(TargetField.VISIT_INTERVAL, text(profile.visitInterval()));
    texts.put(TargetField.READING_INTERVAL, text(profile.readingInterval()));
    texts.put(TargetField.STATUS, profile.status().code());
    texts.put(TargetField.CONTACT, profile.contact());
    put(texts, profile.layout());
    if (target instanceof Site site) {
      texts.put(TargetField.LEVEL, site.level());
      texts.put(TargetField.SUPERVISING_UNIT, site.supervisingUnit());
      texts.put(TargetField.PERSON_IN_CHARGE, site.personInCharge());
      texts.put(TargetField.ICP_FILING, site.icpFiling());
      texts.put(TargetField.POLICE_FILING, site.policeFiling());
      texts.put(TargetField.WITHOUT_SERVICES, site.withoutServices() ? "true" : null);
    } else if (target instanceof Column column) {
      texts.put(TargetField.PARENT, column.site().value());
      texts.put(TargetField.COLUMN_CLASS, column.columnClass().code());
      texts.put(TargetField.LEVEL, column.level());
    } else if (target instanceof Account account) {
      texts.put(TargetField.PLATFORM, account.platform().code());
      texts.put(TargetField.PLATFORM_UID, account.platformUid());
      put(texts, account.stewardship());
    } else if (target instanceof App app) {
      texts.put(TargetField.PLATFORM, Platform.APP.code());
      texts.put(TargetField.PLATFORM_UID, app.storeId());
      put(texts, app.stewardship());
    }
    return new TargetDraft(texts);
  }

  private static void put(Map<TargetField, String> texts, Layout layout) {
    Integer year = layout.baseYear();
    texts.put(TargetField.LIST_SELECTOR, layout.listSelector());
    texts.put(TargetField.DATE_SELECTOR, layout.dateSelector());
    texts.put(TargetField.DATE_PATTERN, layout.datePattern());
    texts.put(TargetField.BASE_YEAR, year == null ? null : year.toString());
    texts.put(TargetField.DATA_URL, layout.dataUrl());
    texts.put(TargetField.DATA_PATHS, layout.dataPaths());
  }

  private static void put(Map<TargetField, String> texts, Stewardship steward) {
    LocalDate opened = steward.openedOn();
    texts.put(TargetField.OFFICIAL_CODE, steward.officialCode());
    texts.put(TargetField.SUPERVISING_UNIT, steward.supervisingUnit());
    texts.put(TargetField.OPERATOR, steward.operator());
    texts.put(TargetField.REVIEWER, steward.reviewer());
    texts.put(TargetField.FILING_NUMBER, steward.filingNumber());
    texts.put(TargetField.OPENED_ON, opened == null ? null : opened.toString());
    texts.put(
        TargetField.FOLLOWERS, steward.followers() == null ? null : steward.followers().toString());
  }

  private static String text(Duration duration) {
    return duration == null ? null : duration.toString();
  }

  /** The text of a field; null if it has none. */
  public String value(TargetField field) {
    return values.get(field);
  }

  /**
   * This draft with some fields written again.
   *
   * @param changes a null or empty text takes the value away
   */
  public TargetDraft with(Map<TargetField, String> changes) {
    Map<TargetField, String> changed = new EnumMap<>(TargetField.class);
    changed.putAll(values);
    changed.putAll(changes);
    return new TargetDraft(changed);
  }

  /**
   * Checks every field.
   *
   * @param unit the number of its unit, 0 while that is not known yet
   */
  public Checked check(long unit) {
    return new DraftCheck(this).target(unit);
  }
}
