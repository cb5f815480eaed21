package cn.xunjian.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Leaves out library meters whose names break Prometheus's conventions, so that the whole page
 * passes its check.
 */
final class MeterNames {

  private static final List<String> BREAKING =
      List.of(
          "postgresql",
          "http.server.active",
          "http.server.connections",
          "http.server.bytes",
          "system.cpu.count",
          "process.cpu.time",
          "worker.pool");

  @Produces
  @Singleton
  MeterFilter conventional() {
    return new MeterFilter() {
      @Override
      public MeterFilterReply accept(Meter.Id id) {
        boolean breaking = BREAKING.stream().anyMatch(id.getName()::startsWith);
        return breaking ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
      }
    };
  }
}
