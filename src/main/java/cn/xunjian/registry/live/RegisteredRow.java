package cn.xunjian.registry.live;

import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.SharedTexts;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetKey;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;

/**
 * One row of the registry, read from left to right: a start reads them all, and looking each column
 * up by its name would take as long as everything else.
 */
public final class RegisteredRow {

  /** In the order in which they are read; {@code t} is the target, {@code u} its unit. */
  public static final String COLUMNS =
      """
      t.id, u.name, t.kind, t.key, t.name, t.unit_id, t.region, t.url, t.source, t.visit_interval_ms, t.reading_interval_ms, t.status,
      t.contact, t.list_selector, t.date_selector, t.date_pattern, t.base_year, t.data_url, t.data_paths, t.level, t.supervising_unit, t.person_in_charge,
      t.icp_filing, t.police_filing, t.without_services, t.parent_key, t.column_class, t.platform, t.platform_uid, t.official_code, t.reviewer,
      t.filing_number, t.opened_on, t.followers, t.version""";

  /** How many they are; what a query selects behind them begins at this place. */
  static final int SIZE = 35;

  private final Row row;
  private final SharedTexts words;
  private int at;

  private RegisteredRow(Row row, SharedTexts words) {
    this.row = row;
    this.words = words;
  }

  public static Registered registered(Row row, SharedTexts words) {
    RegisteredRow in = new RegisteredRow(row, words);
    int id = row.getInteger(in.at++);
    String unit = in.shared();
    Kind kind = in.word(Kind.class);
    return new Registered(id, in.target(kind, in.profile()), unit, row.getInteger(SIZE - 1));
  }

  private Profile profile() {
    return new Profile(
        new TargetKey(text()),
        text(),
        unit(),
        shared(),
        text(),
        word(Source.class),
        millis(),
        millis(),
        word(Status.class),
        text(),
        layout());
  }

  private Layout layout() {
    Layout layout = new Layout(text(), text(), text(), row.getInteger(at++), text(), text());
    return layout.equals(Layout.NONE) ? Layout.NONE : layout;
  }

  private Target target(Kind kind, Profile profile) {
    String level = shared();
    String supervising = shared();
    String person = text();
    String icp = text();
    String police = text();
    boolean without = row.getBoolean(at++);
    String parent = text();
    ColumnClass columnClass = word(ColumnClass.class);
    Platform platform = word(Platform.class);
    String uid = text();
    return switch (kind) {
      case SITE -> new Site(profile, level, supervising, person, icp, police, without);
      case COLUMN -> new Column(profile, new TargetKey(parent), columnClass, level);
      case ACCOUNT -> new Account(profile, platform, uid, stewardship(supervising, person));
      case APP -> new App(profile, uid, stewardship(supervising, person));
    };
  }

  private Stewardship stewardship(String supervising, String person) {
    String code = text();
    String reviewer = text();
    Stewardship known =
        new Stewardship(
            code, supervising, person, reviewer, text(), row.getLocalDate(at++), row.getLong(at++));
    return known.equals(Stewardship.UNKNOWN) ? Stewardship.UNKNOWN : known;
  }

  private String text() {
    return row.getString(at++);
  }

  /** A text that many targets have in common. */
  private String shared() {
    return words.of(text());
  }

  private <E extends Enum<E>> E word(Class<E> type) {
    return Code.read(type, text());
  }

  private Duration millis() {
    Long value = row.getLong(at++);
    return value == null ? null : Duration.ofMillis(value);
  }

  /** The unit of a removed target may be gone. */
  private long unit() {
    Long unit = row.getLong(at++);
    return unit == null ? 0 : unit;
  }
}
