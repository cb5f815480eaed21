package cn.xunjian.incident;

import static cn.xunjian.incident.IncidentRow.instant;
import static cn.xunjian.incident.IncidentRow.stored;

import cn.xunjian.registry.live.TargetStore;
import cn.xunjian.registry.live.TargetStore.Named;
import cn.xunjian.rulebook.model.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads incidents from PostgreSQL; {@link StepStore} writes them. */
@ApplicationScoped
public class IncidentStore {

  private static final String PAGE =
      """
      select * from incident
      where id < $1 and ($2::text is null or state = $2) and ($3::integer is null or target_id = $3) and ($4::text is null or rule = $4)
        and ($5::text is null or severity = $5) and ($6::text is null or subject = $6)
        and ($8::integer[] is null or target_id = any($8))
      order by id desc limit $7""";

  private static final String NEWEST =
      "select id from incident where target_id = any($1) order by id desc limit $2";

  private static final String POSSIBLE_CAUSES =
      """
      select id, subject, rule, subject_name, target_id from incident
      where state <> 'resolved' and (subject is not null or (rule = any($1) and target_id = any($2))) order by id""";

  private final Pool pool;
  private final TargetStore targets;

  IncidentStore(Pool pool, TargetStore targets) {
    this.pool = pool;
    this.targets = targets;
  }

  /**
   * Which incidents are wanted; null stands for any.
   *
   * @param target the target's key
   * @param subject kind and key of what is shared, such as {@code platform/wechat}
   */
  public record Filter(
      IncidentState state, String target, String rule, Severity severity, String subject) {}

  /** One step as the timeline shows it. */
  public record Event(Instant at, String step, String actor, String note) {}

  /**
   * An unresolved incident in short.
   *
   * @param subject kind and key of what it is about, such as {@code site/www}
   * @param name what an officer calls that
   */
  public record Ongoing(UUID id, String subject, String rule, String name) {}

  /** All that are not resolved. */
  public Uni<List<Incident>> unresolved() {
    return pool.preparedQuery("select * from incident where state <> 'resolved'")
        .execute()
        .map(IncidentRow::all);
  }

  /** Those that were resolved since an instant, oldest first. */
  public Uni<List<Incident>> resolvedSince(Instant since) {
    return pool.preparedQuery(
            "select * from incident where state = 'resolved' and resolved_at > $1 order by resolved_at")
        .execute(Tuple.of(stored(since)))
        .map(IncidentRow::all);
  }

  /** How many unresolved incidents there are, by state and severity. */
  public Uni<Map<IncidentState, Map<Severity, Integer>>> numbers() {
    return pool.preparedQuery(
            "select state, severity, count(*) from incident where state <> 'resolved' group by 1, 2")
        .execute()
        .map(IncidentStore::numbers);
  }

  /** As {@link #numbers()}, of the given targets alone. */
  public Uni<Map<IncidentState, Map<Severity, Integer>>> numbers(Collection<Integer> targets) {
    return pool.preparedQuery(
            "select state, severity, count(*) from incident where state <> 'resolved' and target_id = any ($1) group by 1, 2")
        .execute(Tuple.of(targets.toArray(Integer[]::new)))
        .map(IncidentStore::numbers);
  }

  private static Map<IncidentState, Map<Severity, Integer>> numbers(Iterable<Row> rows) {
    Map<IncidentState, Map<Severity, Integer>> numbers = new EnumMap<>(IncidentState.class);
    for (Row row : rows) {
      numbers
          .computeIfAbsent(
              IncidentState.valueOf(row.getString(0).toUpperCase(Locale.ROOT)),
              s -> new EnumMap<>(Severity.class))
          .put(
              Severity.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
              row.getLong(2).intValue());
    }
    return numbers;
  }

  /**
   * How old the unresolved incidents are.
   *
   * @param targets of these alone; null for all, and for what is shared
   */
  public Uni<Map<IncidentAge, Integer>> ages(Collection<Integer> targets, Instant now) {
    return pool.preparedQuery(
            "select started_at from incident where state <> 'resolved' and ($1::integer[] is null or target_id = any ($1))")
        .execute(Tuple.of(targets == null ? null : targets.toArray(Integer[]::new)))
        .map(
            rows -> {
              Map<IncidentAge, Integer> ages = new EnumMap<>(IncidentAge.class);
              rows.forEach(
                  row ->
                      ages.merge(IncidentAge.of(instant(row, "started_at"), now), 1, Integer::sum));
              return ages;
            });
  }

  /** The ids of the newest incidents of some targets. */
  public Uni<UUID[]> newest(Integer[] targets, int limit) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(targets, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID(0))
                    .toArray(UUID[]::new));
  }

  /**
   * Incidents before the given id, newest first.
   *
   * @param within the targets whose incidents are looked at; null for any, and for what is shared
   */
  public Uni<List<Incident>> page(Filter filter, Integer[] within, UUID before, int limit) {
    return filter.target() == null
        ? page(filter, null, within, before, limit)
        : targets
            .named(pool, Set.of(filter.target()))
            .chain(
                named ->
                    named.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : page(filter, named.get(0).id(), within, before, limit));
  }

  private Uni<List<Incident>> page(
      Filter filter, Integer target, Integer[] within, UUID before, int limit) {
    Object[] values = {
      before,
      filter.state() == null ? null : filter.state().code(),
      target,
      filter.rule(),
      filter.severity() == null ? null : filter.severity().code(),
      filter.subject(),
      limit,
      within
    };
    return pool.preparedQuery(PAGE).execute(Tuple.from(values)).map(IncidentRow::all);
  }

  /** One incident; null if there is none with this id. */
  public Uni<Incident> find(UUID id) {
    return pool.preparedQuery("select * from incident where id = $1")
        .execute(Tuple.of(id))
        .map(IncidentRow::only);
  }

  /** The timeline of an incident, oldest first. */
  public Uni<List<Event>> timeline(UUID incident) {
    return pool.preparedQuery("select * from incident_event where incident_id = $1 order by at, id")
        .execute(Tuple.of(incident))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(IncidentStore::event).toList());
  }

  private static Event event(Row row) {
    return new Event(
        row.getOffsetDateTime("at").toInstant(),
        row.getString("kind"),
        row.getString("actor"),
        row.getString("note"));
  }

  /** Those of the given ids that exist. */
  public Uni<List<Incident>> find(SqlClient client, Collection<UUID> ids) {
    return client
        .preparedQuery("select * from incident where id = any($1)")
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(IncidentRow::all);
  }

  /** Those of the given ids that nobody has acknowledged and that are not resolved. */
  public Uni<Set<UUID>> open(SqlClient client, Collection<UUID> ids) {
    return ids(client, "select id from incident where id = any($1) and state = 'open'", ids);
  }

  /** Those of the given ids that are not resolved. */
  public Uni<Set<UUID>> unresolved(SqlClient client, Collection<UUID> ids) {
    return ids(client, "select id from incident where id = any($1) and state <> 'resolved'", ids);
  }

  /** As {@link #unresolved}; they stay so until the transaction ends. */
  public Uni<Set<UUID>> holdUnresolved(SqlConnection transaction, Collection<UUID> ids) {
    return ids(
        transaction,
        "select id from incident where id = any($1) and state <> 'resolved' order by id for share",
        ids);
  }

  private static Uni<Set<UUID>> ids(SqlClient client, String sql, Collection<UUID> ids) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID(0))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Which unresolved incidents may be the cause of others: all of what is shared, and those of the
   * given sites under the given rules.
   *
   * @param sites the keys of the sites
   */
  public Uni<List<Ongoing>> possibleCauses(
      SqlClient client, Collection<String> rules, Collection<String> sites) {
    return targets
        .named(client, sites)
        .map(found -> found.stream().collect(Collectors.toMap(Named::id, Function.identity())))
        .chain(found -> possibleCauses(client, rules, found));
  }

  private static Uni<List<Ongoing>> possibleCauses(
      SqlClient client, Collection<String> rules, Map<Integer, Named> sites) {
    return client
        .preparedQuery(POSSIBLE_CAUSES)
        .execute(Tuple.of(rules.toArray(String[]::new), sites.keySet().toArray(Integer[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> ongoing(row, sites.get(row.getInteger("target_id"))))
                    .toList());
  }

  /**
   * @param site null if it is about what is shared
   */
  private static Ongoing ongoing(Row row, Named site) {
    return new Ongoing(
        row.getUUID("id"),
        site == null ? row.getString("subject") : "site/" + site.key(),
        row.getString("rule"),
        site == null ? row.getString("subject_name") : site.name());
  }

  /** An incident from its row. */
  public static Incident incident(Row row) {
    return IncidentRow.incident(row);
  }
}
