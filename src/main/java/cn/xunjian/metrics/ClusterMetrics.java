package cn.xunjian.metrics;

import cn.xunjian.cluster.Membership;
import cn.xunjian.cluster.Membership.Seat;
import cn.xunjian.cluster.Term;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Who does the work of several processes, and how many wait. */
@ApplicationScoped
class ClusterMetrics {

  private final MeterRegistry meters;
  private final Membership membership;

  ClusterMetrics(MeterRegistry meters, Membership membership) {
    this.meters = meters;
    this.membership = membership;
  }

  void start(@Observes StartupEvent event) {
    Gauge.builder("xunjian.cluster.active", membership, m -> m.seat() == Seat.ACTIVE ? 1 : 0)
        .description("Whether this process does the work")
        .register(meters);
    Gauge.builder("xunjian.cluster.epoch", membership, ClusterMetrics::epoch)
        .description("One more with each process that takes over")
        .register(meters);
    Gauge.builder("xunjian.cluster.standbys", membership, ClusterMetrics::standbys)
        .description("How many processes wait for their turn, as this one sees it")
        .register(meters);
  }

  private static double epoch(Membership membership) {
    Term term = membership.term();
    return term == null ? 0 : term.epoch();
  }

  private static double standbys(Membership membership) {
    Term term = membership.term();
    return membership.members().stream()
        .filter(m -> term == null || !m.node().id().equals(term.node()))
        .count();
  }
}
