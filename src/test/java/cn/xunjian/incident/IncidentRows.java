package cn.xunjian.incident;

import cn.xunjian.rulebook.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Incidents in a real database for tests of those who hear of them. */
public final class IncidentRows {

  private final IncidentStore store;
  private final OpenIncidents open =
      new OpenIncidents(new Incident.Recurrence(Duration.ofMinutes(30), 4, Duration.ofHours(1)));

  public IncidentRows(Pool pool) {
    this.store = new IncidentStore(pool);
  }

  /** A desk for incidents of shared subjects, without listeners. */
  public static IncidentDesk desk(Pool pool, Clock clock) {
    return new IncidentDesk(pool, new IncidentStore(pool), null, clock, null);
  }

  public IncidentChange opened(Subject subject, String rule, Severity severity, Instant now) {
    Finding finding =
        new Finding(
            rule,
            "t/1",
            severity,
            now,
            subject.name() + " 出错",
            subject.name() + " is broken",
            new JsonObject(),
            new JsonObject());
    return open.breached(subject, finding, now).orElseThrow();
  }

  public IncidentChange resolved(Subject subject, String rule, Instant now) {
    return open.ended(subject, rule, "mended", now).orElseThrow();
  }

  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return store.write(transaction, changes);
  }
}
