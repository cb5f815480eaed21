package cn.xunjian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.IncidentState;
import cn.xunjian.rulebook.model.Severity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentGaugesTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<UniEmitter<? super Map<IncidentState, Map<Severity, Integer>>>> asked =
      new ArrayList<>();
  private final IncidentGauges gauges =
      new IncidentGauges(() -> Uni.createFrom().emitter(asked::add), meters);

  private double gauge(String state, String severity) {
    return meters
        .get("xunjian.incidents")
        .tag("state", state)
        .tag("severity", severity)
        .gauge()
        .value();
  }

  private static Map<IncidentState, Map<Severity, Integer>> open(int critical) {
    return critical == 0
        ? Map.of()
        : Map.of(IncidentState.OPEN, Map.of(Severity.CRITICAL, critical));
  }

  @Test
  void everyStateAndSeverityHasASeries() {
    gauges.committed(List.of());
    asked.get(0).complete(open(3));
    assertThat(gauge("open", "critical")).isEqualTo(3);
    assertThat(gauge("open", "warning")).isZero();
    assertThat(gauge("acknowledged", "serious")).isZero();
    gauges.committed(List.of());
    asked.get(1).complete(open(0));
    assertThat(gauge("open", "critical")).isZero();
  }

  @Test
  void stepsThatComeWhileACountGoesOnAreCountedAfterItOnce() {
    gauges.committed(List.of());
    gauges.committed(List.of());
    gauges.committed(List.of());
    assertThat(asked).hasSize(1);
    asked.get(0).complete(open(1));
    assertThat(asked).hasSize(2);
    asked.get(1).complete(open(4));
    assertThat(gauge("open", "critical")).isEqualTo(4);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aCountThatFailsDoesNotStopTheNext() {
    gauges.committed(List.of());
    gauges.committed(List.of());
    asked.get(0).fail(new IllegalStateException("the database is away"));
    asked.get(1).complete(open(2));
    assertThat(gauge("open", "critical")).isEqualTo(2);
    gauges.committed(List.of());
    assertThat(asked).hasSize(3);
  }
}
