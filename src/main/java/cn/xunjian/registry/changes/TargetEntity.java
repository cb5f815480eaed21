package cn.xunjian.registry.changes;

import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.Code;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** A row of {@code target}. A removed target keeps its row, for its history refers to it. */
@Entity
@Table(name = "target")
@SuppressWarnings("UnusedVariable") // some columns are only written here, and read by others
class TargetEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(name = "key", updatable = false)
  private String written;

  private String kind;
  private String name;

  @Column(name = "unit_id")
  private Long unit;

  private String region;
  private String platform;

  @Column(name = "platform_uid")
  private String platformUid;

  private String url;

  @Column(name = "parent_key")
  private String parent;

  @Column(name = "column_class")
  private String columnClass;

  private String source;

  @Column(name = "visit_interval_ms")
  private Long visitInterval;

  @Column(name = "reading_interval_ms")
  private Long readingInterval;

  private String status;
  private String contact;
  private String level;

  @Column(name = "supervising_unit")
  private String supervisingUnit;

  /** A site's person in charge, an account's operator. */
  @Column(name = "person_in_charge")
  private String person;

  private String reviewer;

  @Column(name = "official_code")
  private String officialCode;

  @Column(name = "icp_filing")
  private String icpFiling;

  @Column(name = "police_filing")
  private String policeFiling;

  @Column(name = "without_services")
  private boolean withoutServices;

  @Column(name = "filing_number")
  private String filingNumber;

  @Column(name = "opened_on")
  private LocalDate openedOn;

  private Long followers;

  @Column(name = "list_selector")
  private String listSelector;

  @Column(name = "date_selector")
  private String dateSelector;

  @Column(name = "date_pattern")
  private String datePattern;

  @Column(name = "base_year")
  private Integer baseYear;

  @Column(name = "data_url")
  private String dataUrl;

  @Column(name = "data_paths")
  private String dataPaths;

  private long revision;

  @Version private int version;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "removed_at")
  private Instant removedAt;

  protected TargetEntity() {}

  TargetEntity(Target target, long revision, Instant now) {
    written = target.key().value();
    createdAt = now;
    take(target, revision, now);
  }

  /** Takes over everything but the key; a removed target comes back. */
  final void take(Target target, long newRevision, Instant now) {
    Profile profile = target.profile();
    kind = target.kind().code();
    name = profile.name();
    unit = profile.unit();
    region = profile.region();
    url = profile.url();
    source = profile.source() == null ? null : profile.source().code();
    visitInterval = millis(profile.visitInterval());
    readingInterval = millis(profile.readingInterval());
    status = profile.status().code();
    contact = profile.contact();
    listSelector = profile.layout().listSelector();
    dateSelector = profile.layout().dateSelector();
    datePattern = profile.layout().datePattern();
    baseYear = profile.layout().baseYear();
    dataUrl = profile.layout().dataUrl();
    dataPaths = profile.layout().dataPaths();
    removedAt = null;
    clear();
    if (target instanceof Site site) {
      level = site.level();
      supervisingUnit = site.supervisingUnit();
      person = site.personInCharge();
      icpFiling = site.icpFiling();
      policeFiling = site.policeFiling();
      withoutServices = site.withoutServices();
    } else if (target instanceof cn.xunjian.registry.Column column) {
      parent = column.site().value();
      columnClass = column.columnClass().code();
      level = column.level();
    } else if (target instanceof Account account) {
      platform = account.platform().code();
      platformUid = account.platformUid();
      take(account.stewardship());
    } else if (target instanceof App app) {
      platform = Platform.APP.code();
      platformUid = app.storeId();
      take(app.stewardship());
    }
    touched(newRevision, now);
  }

  /** What only some kinds have: a revived target may have been of another kind. */
  private void clear() {
    parent = null;
    columnClass = null;
    platform = null;
    platformUid = null;
    level = null;
    icpFiling = null;
    policeFiling = null;
    withoutServices = false;
    take(Stewardship.UNKNOWN);
  }

  private void take(Stewardship steward) {
    officialCode = steward.officialCode();
    supervisingUnit = steward.supervisingUnit();
    person = steward.operator();
    reviewer = steward.reviewer();
    filingNumber = steward.filingNumber();
    openedOn = steward.openedOn();
    followers = steward.followers();
  }

  void move(Status newStatus, long newRevision, Instant now) {
    status = newStatus.code();
    touched(newRevision, now);
  }

  void remove(long newRevision, Instant now) {
    removedAt = now;
    touched(newRevision, now);
  }

  private void touched(long newRevision, Instant now) {
    revision = newRevision;
    updatedAt = now;
  }

  private static Long millis(Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  private static Duration duration(Long millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }

  Target target() {
    Profile profile =
        new Profile(
            new TargetKey(written),
            name,
            unit == null ? 0 : unit,
            region,
            url,
            Code.read(Source.class, source),
            duration(visitInterval),
            duration(readingInterval),
            Code.read(Status.class, status),
            contact,
            new Layout(listSelector, dateSelector, datePattern, baseYear, dataUrl, dataPaths));
    return switch (kind()) {
      case SITE ->
          new Site(
              profile, level, supervisingUnit, person, icpFiling, policeFiling, withoutServices);
      case COLUMN ->
          new cn.xunjian.registry.Column(
              profile, new TargetKey(parent), Code.read(ColumnClass.class, columnClass), level);
      case ACCOUNT ->
          new Account(profile, Code.read(Platform.class, platform), platformUid, stewardship());
      case APP -> new App(profile, platformUid, stewardship());
    };
  }

  private Stewardship stewardship() {
    return new Stewardship(
        officialCode, supervisingUnit, person, reviewer, filingNumber, openedOn, followers);
  }

  Kind kind() {
    return Code.read(Kind.class, kind);
  }

  Status status() {
    return Code.read(Status.class, status);
  }

  Integer id() {
    return id;
  }

  int version() {
    return version;
  }

  boolean removed() {
    return removedAt != null;
  }
}
