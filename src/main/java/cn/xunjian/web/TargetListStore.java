package cn.xunjian.web;

import cn.xunjian.judging.Ledger;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads targets together with how they stand, one row each. */
@ApplicationScoped
class TargetListStore {

  private static final String SELECT =
      """
      select t.*, u.name as unit_name, s.state, s.state_since, s.freshness, s.freshness_since,
        s.last_visit_at, s.last_result, s.last_reason, s.last_duration_us, s.certificate_expiry,
        s.last_publication_at, s.last_reading_at, s.next_change_at
      from target t join unit u on u.id = t.unit_id left join target_state s on s.target_id = t.id
      where t.removed_at is null""";

  private static final String BELOW =
      """
      and t.unit_id in (with recursive below as (
          select id from unit where %s
          union select c.id from unit c join below b on c.parent_id = b.id)
        select id from below)""";

  private static final String DESCRIBED =
      """
      select exists (select 1 from target where removed_at is null
        and (list_selector is not null or date_selector is not null or date_pattern is not null or base_year is not null))""";

  private final Pool pool;
  private final Ledger ledger;

  TargetListStore(Pool pool, Ledger ledger) {
    this.pool = pool;
    this.ledger = ledger;
  }

  /** The target of a key; an item of null if there is none. */
  Uni<TargetItem> find(String key) {
    return pool.preparedQuery(SELECT + " and t.key = $1")
        .execute(Tuple.of(key))
        .map(rows -> rows.size() == 0 ? null : item(rows.iterator().next()));
  }

  /** Whether an officer has described the page of any target. */
  Uni<Boolean> describesAny() {
    return pool.query(DESCRIBED).execute().map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Targets in the order of their keys, beginning after one (null: at the first). */
  Uni<List<TargetItem>> page(TargetFilter filter, String after, int limit) {
    Where where = new Where();
    where.and("and t.kind = ", filter.kind);
    where.and("and t.platform = ", filter.platform);
    where.and("and t.status = ", filter.status);
    where.and("and s.freshness = ", filter.freshness);
    where.and("and t.key > ", after);
    where.add(
        filter.state,
        "unknown".equals(filter.state)
            ? "and coalesce(s.state, 'unknown') = %s"
            : "and s.state = %s");
    where.add(filter.region, "and starts_with(t.region, %s)");
    where.add(
        filter.q,
        "and (strpos(lower(t.name), lower(%1$s)) > 0 or strpos(lower(t.key), lower(%1$s)) > 0)");
    boolean number = filter.unit != null && filter.unit.matches("[0-9]{1,18}");
    where.add(filter.unit, BELOW.formatted(number ? "id = %s::text::bigint" : "name = %s"));
    return pool.preparedQuery(SELECT + where.text + " order by t.key limit " + limit)
        .execute(Tuple.wrap(where.values))
        .map(this::items);
  }

  /** Conditions whose values travel as parameters. */
  private static final class Where {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    void and(String condition, String value) {
      add(value, condition + "%s");
    }

    void add(String value, String condition) {
      if (value != null && !value.isEmpty()) {
        values.add(value);
        text.append(' ').append(condition.formatted("$" + values.size()));
      }
    }
  }

  private List<TargetItem> items(RowSet<Row> rows) {
    List<TargetItem> items = new ArrayList<>(rows.size());
    for (Row row : rows) {
      items.add(item(row));
    }
    return items;
  }

  /**
   * The last visit is taken from memory: the row of a site that is well is written now and then.
   */
  private TargetItem item(Row row) {
    Visit last = ledger.state(row.getInteger("id")).map(s -> s.openness().last()).orElse(null);
    boolean site = row.getString("kind").equals("site");
    String person = row.getString("person_in_charge");
    return new TargetItem(
        row.getString("key"),
        row.getString("kind"),
        row.getString("name"),
        new TargetItem.UnitName(row.getLong("unit_id"), row.getString("unit_name")),
        row.getString("region"),
        row.getString("platform"),
        row.getString("platform_uid"),
        row.getString("url"),
        row.getString("parent_key"),
        row.getString("column_class"),
        row.getString("source"),
        millis(row.getLong("visit_interval_ms")),
        millis(row.getLong("reading_interval_ms")),
        row.getString("status"),
        row.getString("contact"),
        row.getString("level"),
        row.getString("supervising_unit"),
        site ? person : null,
        site ? null : person,
        row.getString("reviewer"),
        row.getString("official_code"),
        row.getString("icp_filing"),
        row.getString("police_filing"),
        row.getString("filing_number"),
        row.getLocalDate("opened_on"),
        row.getLong("followers"),
        row.getString("list_selector"),
        row.getString("date_selector"),
        row.getString("date_pattern"),
        row.getInteger("base_year"),
        row.getInteger("version"),
        row.getString("state") == null ? "unknown" : row.getString("state"),
        instant(row, "state_since"),
        row.getString("freshness"),
        instant(row, "freshness_since"),
        last == null ? instant(row, "last_visit_at") : last.startedAt(),
        last == null ? result(row.getShort("last_result")) : last.result().code(),
        last == null ? reason(row.getShort("last_reason")) : reason(last.reason()),
        last == null ? millis(row) : Long.valueOf(last.duration().toMillis()),
        last == null ? instant(row, "certificate_expiry") : last.certificateExpiry(),
        instant(row, "last_publication_at"),
        instant(row, "last_reading_at"),
        instant(row, "next_change_at"));
  }

  private static Long millis(Row row) {
    Long micros = row.getLong("last_duration_us");
    return micros == null ? null : Long.valueOf(micros / 1_000);
  }

  private static String reason(FailureReason reason) {
    return reason == null ? null : reason.code();
  }

  private static String result(Short stored) {
    return stored == null ? null : VisitResult.ofStored(stored).code();
  }

  private static String reason(Short stored) {
    return stored == null || stored == 0 ? null : FailureReason.ofStored(stored).code();
  }

  private static Duration millis(Long value) {
    return value == null ? null : Duration.ofMillis(value);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
