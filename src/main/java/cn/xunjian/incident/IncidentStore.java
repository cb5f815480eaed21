package cn.xunjian.incident;

import cn.xunjian.incident.Incident.Acknowledgement;
import cn.xunjian.rulebook.Severity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The incidents in PostgreSQL. Every write is idempotent, since a batch whose outcome is unknown is
 * written again.
 */
@ApplicationScoped
public class IncidentStore {

  private static final String OPEN =
      """
      insert into incident (id, target_id, rule, rule_version, severity, state, started_at, opened_at, chinese, english, counts, evidence,
        subject, subject_name)
      values ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing""";

  private static final String JUDGED_ANEW =
      """
      update incident set rule_version = $2, severity = $3, chinese = $4, english = $5, counts = $6, evidence = $7, started_at = $8,
        version = version + 1
      where id = $1 and state <> 'resolved'""";

  private static final String RESOLVE =
      """
      update incident set state = 'resolved', resolved_at = $2, resolution = $3, version = version + 1
      where id = $1 and state <> 'resolved'""";

  private static final String REOPEN =
      """
      update incident set state = 'open', resolved_at = null, resolution = null, acknowledged_at = null, acknowledged_by = null,
        acknowledged_note = null, rule_version = $2, severity = $3, chinese = $4, english = $5, counts = $6, evidence = $7,
        reopened = $8, reopenings = $9, flapping = $10, handler = null, escalation = 0, next_escalation_at = null, version = version + 1
      where id = $1""";

  private static final String HAND_OVER =
      "update incident set handler = $2, version = version + 1 where id = $1 and state <> 'resolved' returning *";

  private static final String RAISE =
      """
      update incident set escalation = $2, version = version + 1 where id = $1 and state = 'open' and escalation = $2 - 1
      returning *""";

  private static final String ACKNOWLEDGE =
      """
      update incident set state = 'acknowledged', acknowledged_at = $2, acknowledged_by = $3, acknowledged_note = $4, version = version + 1
      where id = $1 and state = 'open' returning *""";

  private static final String EVENT =
      """
      insert into incident_event (id, incident_id, at, kind, actor, note)
      select $1, i.id, $3, $4, $5, $6 from incident i where i.id = $2 on conflict (id) do nothing""";

  private static final String PAGE =
      """
      select i.* from incident i left join target t on t.id = i.target_id
      where i.id < $1 and ($2::text is null or i.state = $2) and ($3::text is null or t.key = $3) and ($4::text is null or i.rule = $4)
        and ($5::text is null or i.severity = $5) and ($6::text is null or i.subject = $6)
      order by i.id desc limit $7""";

  private final Pool pool;

  IncidentStore(Pool pool) {
    this.pool = pool;
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

  /** All that are not resolved. */
  public Uni<List<Incident>> unresolved() {
    return pool.preparedQuery("select * from incident where state <> 'resolved'")
        .execute()
        .map(IncidentStore::incidents);
  }

  /** Those that were resolved since an instant, oldest first. */
  public Uni<List<Incident>> resolvedSince(Instant since) {
    return pool.preparedQuery(
            "select * from incident where state = 'resolved' and resolved_at > $1 order by resolved_at")
        .execute(Tuple.of(stored(since)))
        .map(IncidentStore::incidents);
  }

  /** How many unresolved incidents there are, by state and severity. */
  public Uni<Map<IncidentState, Map<Severity, Integer>>> numbers() {
    return pool.preparedQuery(
            "select state, severity, count(*) from incident where state <> 'resolved' group by 1, 2")
        .execute()
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

  /** Incidents before the given id, newest first. */
  public Uni<List<Incident>> page(Filter filter, UUID before, int limit) {
    Object[] values = {
      before,
      filter.state() == null ? null : filter.state().code(),
      filter.target(),
      filter.rule(),
      filter.severity() == null ? null : filter.severity().code(),
      filter.subject(),
      limit
    };
    return pool.preparedQuery(PAGE).execute(Tuple.from(values)).map(IncidentStore::incidents);
  }

  /** One incident; null if there is none with this id. */
  public Uni<Incident> find(UUID id) {
    return pool.preparedQuery("select * from incident where id = $1")
        .execute(Tuple.of(id))
        .map(IncidentStore::only);
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

  /** Stores steps within the caller's transaction, in their order. */
  Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return Multi.createFrom()
        .iterable(changes)
        .onItem()
        .transformToUniAndConcatenate(c -> write(transaction, c))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Void> write(SqlConnection transaction, IncidentChange change) {
    return row(transaction, change).chain(() -> event(transaction, change)).replaceWithVoid();
  }

  private static Uni<?> row(SqlConnection transaction, IncidentChange change) {
    Incident i = change.incident();
    return switch (change.step()) {
      case OPENED -> transaction.preparedQuery(OPEN).execute(Tuple.from(opened(i)));
      case ESCALATED, EASED ->
          transaction
              .preparedQuery(JUDGED_ANEW)
              .execute(
                  Tuple.from(
                      new Object[] {
                        i.id(),
                        i.ruleVersion(),
                        i.severity().code(),
                        i.chinese(),
                        i.english(),
                        i.counts(),
                        i.evidence(),
                        stored(i.startedAt())
                      }));
      case RESOLVED ->
          transaction
              .preparedQuery(RESOLVE)
              .execute(Tuple.of(i.id(), stored(i.resolvedAt()), i.resolution()));
      case REOPENED, FLAPPING -> transaction.preparedQuery(REOPEN).execute(Tuple.from(reopened(i)));
      // Stored by whoever took the step, who had to know whether it was still possible.
      case ACKNOWLEDGED, HANDED_OVER, NOTED -> Uni.createFrom().voidItem();
    };
  }

  private static Object[] opened(Incident i) {
    return new Object[] {
      i.id(),
      i.subject().shared() == null ? i.subject().target() : null,
      i.rule(),
      i.ruleVersion(),
      i.severity().code(),
      stored(i.startedAt()),
      stored(i.openedAt()),
      i.chinese(),
      i.english(),
      i.counts(),
      i.evidence(),
      i.subject().shared(),
      i.subjectName()
    };
  }

  private static Object[] reopened(Incident i) {
    return new Object[] {
      i.id(),
      i.ruleVersion(),
      i.severity().code(),
      i.chinese(),
      i.english(),
      i.counts(),
      i.evidence(),
      i.life().reopened(),
      i.life().reopenings().stream().map(IncidentStore::stored).toArray(OffsetDateTime[]::new),
      i.life().flapping()
    };
  }

  private static Uni<Void> event(SqlConnection transaction, IncidentChange change) {
    Object[] values = {
      change.id(),
      change.incident().id(),
      stored(change.at()),
      change.step().code(),
      change.actor(),
      change.note()
    };
    return transaction.preparedQuery(EVENT).execute(Tuple.from(values)).replaceWithVoid();
  }

  /**
   * Marks an open incident as taken up, within the caller's transaction; null if it is not open.
   */
  Uni<Incident> acknowledge(SqlConnection transaction, UUID id, Acknowledgement by) {
    return transaction
        .preparedQuery(ACKNOWLEDGE)
        .execute(Tuple.of(id, stored(by.at()), by.by(), by.note()))
        .map(IncidentStore::only);
  }

  /** Gives an unresolved incident into other hands; null if it is not unresolved. */
  Uni<Incident> handOver(SqlConnection transaction, UUID id, String to) {
    return transaction.preparedQuery(HAND_OVER).execute(Tuple.of(id, to)).map(IncidentStore::only);
  }

  /** Takes the next step of escalation; null if it was taken or the incident is no longer open. */
  Uni<Incident> raise(SqlConnection transaction, UUID id, int level) {
    return transaction.preparedQuery(RAISE).execute(Tuple.of(id, level)).map(IncidentStore::only);
  }

  private static Incident only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : incident(rows.iterator().next());
  }

  private static List<Incident> incidents(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(IncidentStore::incident).toList();
  }

  /** An incident from its row. */
  public static Incident incident(Row row) {
    OffsetDateTime acknowledged = row.getOffsetDateTime("acknowledged_at");
    OffsetDateTime resolved = row.getOffsetDateTime("resolved_at");
    return new Incident(
        row.getUUID("id"),
        subject(row),
        row.getString("subject_name"),
        row.getString("rule"),
        row.getString("rule_version"),
        Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
        IncidentState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("opened_at").toInstant(),
        acknowledged == null
            ? null
            : new Acknowledgement(
                acknowledged.toInstant(),
                row.getString("acknowledged_by"),
                row.getString("acknowledged_note")),
        resolved == null ? null : resolved.toInstant(),
        row.getString("resolution"),
        row.getString("chinese"),
        row.getString("english"),
        (JsonObject) row.getValue("counts"),
        (JsonObject) row.getValue("evidence"),
        new Incident.Life(
            Arrays.stream((OffsetDateTime[]) row.getValue("reopenings"))
                .map(OffsetDateTime::toInstant)
                .toList(),
            row.getInteger("reopened"),
            row.getBoolean("flapping"),
            row.getString("handler"),
            row.getInteger("escalation")));
  }

  private static Subject.Id subject(Row row) {
    Integer target = row.getInteger("target_id");
    return new Subject.Id(target == null ? 0 : target, row.getString("subject"));
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
