package cn.xunjian.metrics;

import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentListener;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.rulebook.model.Severity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * How many incidents stand where; counted again in the database after each step, so that it can
 * never drift.
 */
@ApplicationScoped
class IncidentGauges implements IncidentListener {

  private static final Logger LOG = Logger.getLogger(IncidentGauges.class);

  private final Supplier<Uni<Map<IncidentState, Map<Severity, Integer>>>> stored;
  private final Map<IncidentState, Map<Severity, AtomicInteger>> numbers =
      new EnumMap<>(IncidentState.class);

  /**
   * How many wishes to count came since the last count began; only the first of them begins one.
   */
  private final AtomicInteger wanted = new AtomicInteger();

  @Inject
  IncidentGauges(IncidentStore store, MeterRegistry meters) {
    this(store::numbers, meters);
  }

  IncidentGauges(
      Supplier<Uni<Map<IncidentState, Map<Severity, Integer>>>> stored, MeterRegistry meters) {
    this.stored = stored;
    for (IncidentState state : List.of(IncidentState.OPEN, IncidentState.ACKNOWLEDGED)) {
      Map<Severity, AtomicInteger> row = new EnumMap<>(Severity.class);
      numbers.put(state, row);
      for (Severity severity : Severity.values()) {
        AtomicInteger number = new AtomicInteger();
        row.put(severity, number);
        Gauge.builder("xunjian.incidents", number, AtomicInteger::get)
            .description("Unresolved incidents by state and severity")
            .tag("state", state.code())
            .tag("severity", severity.code())
            .register(meters);
      }
    }
  }

  void start(@Observes StartupEvent event) {
    count();
  }

  @Override
  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public void committed(List<IncidentChange> changes) {
    count();
  }

  private void count() {
    if (wanted.getAndIncrement() == 0) {
      countNow();
    }
  }

  private void countNow() {
    int known = wanted.get();
    stored
        .get()
        .subscribe()
        .with(
            found -> {
              take(found);
              ended(known);
            },
            failure -> {
              LOG.warnf("the incidents could not be counted: %s", failure.getMessage());
              ended(known);
            });
  }

  /** A step that was committed while the count went on may not be in it. */
  private void ended(int known) {
    if (wanted.addAndGet(-known) > 0) {
      countNow();
    }
  }

  private void take(Map<IncidentState, Map<Severity, Integer>> found) {
    numbers.forEach(
        (state, row) ->
            row.forEach(
                (severity, number) ->
                    number.set(found.getOrDefault(state, Map.of()).getOrDefault(severity, 0))));
  }
}
