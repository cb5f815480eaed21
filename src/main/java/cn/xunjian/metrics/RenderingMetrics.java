package cn.xunjian.metrics;

import cn.xunjian.rendering.Looked;
import cn.xunjian.rendering.RenderedLooks;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What looks with a browser are counted by. */
@ApplicationScoped
class RenderingMetrics {

  private final MeterRegistry meters;

  RenderingMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void start(@Observes StartupEvent event, RenderedLooks looks) {
    for (Looked.Outcome how : Looked.Outcome.values()) {
      FunctionCounter.builder("xunjian.rendered.looks", looks, all -> all.ended(how))
          .description("Looks at pages with a browser, by how they ended")
          .tag("outcome", how.code())
          .register(meters);
    }
    FunctionCounter.builder("xunjian.rendered.look.seconds", looks, RenderedLooks::seconds)
        .description("Seconds that looks with a browser took")
        .register(meters);
    if (looks.wanted()) {
      Gauge.builder("xunjian.rendered.browser", looks, all -> all.able() ? 1 : 0)
          .description("Whether a browser is installed that can look at pages")
          .register(meters);
    }
    Gauge.builder("xunjian.rendered.looks.waiting", looks, RenderedLooks::waiting)
        .description("Looks with a browser that go on or wait")
        .register(meters);
  }
}
