package cn.xunjian.metrics;

import cn.xunjian.rectification.OrdersCounted;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.store.OrderStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** How many orders to rectify there are. */
@ApplicationScoped
class OrderMetrics {

  private final MeterRegistry meters;
  private volatile List<OrderStore.Count> counts = List.of();

  OrderMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) {
    for (OrderState state : OrderState.values()) {
      Gauge.builder("xunjian.orders", this, metrics -> metrics.orders(state))
          .description("Orders to rectify by state")
          .tag("state", state.code())
          .register(meters);
    }
    Gauge.builder("xunjian.orders.overdue", this, OrderMetrics::overdue)
        .description("Orders to rectify whose deadline has passed and that wait for their unit")
        .register(meters);
  }

  void counted(@Observes OrdersCounted counted) {
    counts = counted.counts();
  }

  private long orders(OrderState state) {
    return counts.stream()
        .filter(count -> count.state() == state)
        .mapToLong(OrderStore.Count::orders)
        .sum();
  }

  private long overdue() {
    return counts.stream().mapToLong(OrderStore.Count::late).sum();
  }
}
