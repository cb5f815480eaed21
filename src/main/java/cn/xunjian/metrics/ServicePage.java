package cn.xunjian.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The service's own metrics as text. Quarkus still binds the older of Micrometer's two Prometheus
 * registries.
 */
@ApplicationScoped
@SuppressWarnings("deprecation")
public class ServicePage {

  private final PrometheusMeterRegistry registry;
  private final ServiceMetrics metrics;

  ServicePage(PrometheusMeterRegistry registry, ServiceMetrics metrics) {
    this.registry = registry;
    this.metrics = metrics;
  }

  /**
   * Writes them.
   *
   * @param contentType of the Prometheus text format or of OpenMetrics, which decides between the
   *     two
   */
  public String scrape(String contentType) {
    return metrics.still(() -> registry.scrape(contentType));
  }
}
