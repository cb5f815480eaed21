package cn.xunjian.incident;

import cn.xunjian.cluster.Fence;
import cn.xunjian.registry.live.TargetStore;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
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

  private final StepStore steps = new StepStore(Fence.of(0));

  private final OpenIncidents open =
      new OpenIncidents(new Openings.Recurrence(Duration.ofMinutes(30), 4, Duration.ofHours(1)));

  public static IncidentStore store(Pool pool) {
    return new IncidentStore(pool, new TargetStore(pool));
  }

  public static EscalationStore escalations(Pool pool) {
    return new EscalationStore(pool);
  }

  /** A desk for incidents of shared subjects, without listeners. */
  public static IncidentDesk desk(Pool pool, Clock clock) {
    return new IncidentDesk(
        pool,
        new IncidentStore(pool, new TargetStore(pool)),
        new StepStore(Fence.of(0)),
        null,
        clock,
        null);
  }

  public IncidentChange opened(Subject subject, String rule, Severity severity, Instant now) {
    Finding finding =
        new Finding(
            rule,
            "t/1",
            severity,
            now,
            new Text(subject.name() + " 出错", subject.name() + " is broken"),
            new Grounds(new JsonObject(), new JsonObject()));
    return open.breached(subject, finding, now).orElseThrow();
  }

  public IncidentChange resolved(Subject subject, String rule, Instant now) {
    return open.ended(subject, rule, "mended", now).orElseThrow();
  }

  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return steps.write(transaction, changes);
  }
}
