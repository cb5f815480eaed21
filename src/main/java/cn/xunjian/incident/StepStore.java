package cn.xunjian.incident;

import static cn.xunjian.incident.IncidentRow.stored;

import cn.xunjian.cluster.Fence;
import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.Handling.Resolved;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Writes the steps of incidents to PostgreSQL. Every write is idempotent, because a batch whose
 * outcome is unknown is written again.
 */
@ApplicationScoped
class StepStore {

  private static final String OPEN =
      """
      insert into incident (id, target_id, rule, rule_version, severity, state, started_at, opened_at, chinese, english, counts, evidence,
        subject, subject_name)
      values ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing""";

  private static final String JUDGED_AGAIN =
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

  private final Fence fence;

  StepStore(Fence fence) {
    this.fence = fence;
  }

  /** Stores steps within the caller's transaction, in their order. */
  Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return fence
        .hold(transaction)
        .onItem()
        .transformToMulti(held -> Multi.createFrom().iterable(changes))
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
              .preparedQuery(JUDGED_AGAIN)
              .execute(
                  Tuple.from(
                      new Object[] {
                        i.id(),
                        i.ruleVersion(),
                        i.severity().code(),
                        i.text().zh(),
                        i.text().en(),
                        i.counts(),
                        i.evidence(),
                        stored(i.startedAt())
                      }));
      case RESOLVED -> {
        Resolved end = i.handling().end().orElseThrow();
        yield transaction
            .preparedQuery(RESOLVE)
            .execute(Tuple.of(i.id(), stored(end.at()), end.why()));
      }
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
      i.text().zh(),
      i.text().en(),
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
      i.text().zh(),
      i.text().en(),
      i.counts(),
      i.evidence(),
      i.openings().reopened(),
      i.openings().reopenings().stream().map(IncidentRow::stored).toArray(OffsetDateTime[]::new),
      i.openings().flapping()
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
        .map(IncidentRow::only);
  }

  /** Gives an unresolved incident into other hands; null if it is not unresolved. */
  Uni<Incident> handOver(SqlConnection transaction, UUID id, String to) {
    return transaction.preparedQuery(HAND_OVER).execute(Tuple.of(id, to)).map(IncidentRow::only);
  }

  /** Takes the next step of escalation; null if it was taken or the incident is no longer open. */
  Uni<Incident> raise(SqlConnection transaction, UUID id, int level) {
    return transaction.preparedQuery(RAISE).execute(Tuple.of(id, level)).map(IncidentRow::only);
  }
}
