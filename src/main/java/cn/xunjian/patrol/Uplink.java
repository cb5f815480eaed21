package cn.xunjian.patrol;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.WebAddress;
import cn.xunjian.visit.Visitor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Whether our own line works, by canaries: while all of them are silent, no site is to blame. */
@ApplicationScoped
public class Uplink {

  private static final Logger LOG = Logger.getLogger(Uplink.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Visitor visitor;
  private final List<WebAddress> canaries;
  private final Duration interval;
  private volatile boolean up = true;

  Uplink(Vertx vertx, Visitor visitor, UplinkConfig config) {
    this.vertx = vertx;
    this.visitor = visitor;
    this.canaries = config.canaries().orElse(List.of()).stream().map(WebAddress::parse).toList();
    this.interval = config.interval();
  }

  void start(@Observes StartupEvent event) {
    if (!canaries.isEmpty()) {
      ask();
      vertx.setPeriodic(interval.toMillis(), timer -> ask());
    }
  }

  private void ask() {
    AtomicInteger open = new AtomicInteger(canaries.size());
    AtomicInteger answered = new AtomicInteger();
    canaries.forEach(
        canary -> visitor.look(canary, PATIENCE, fetched -> take(fetched, open, answered)));
  }

  private void take(Fetched fetched, AtomicInteger open, AtomicInteger answered) {
    // Any answer, even an error page, came through our line.
    if (fetched.status() > 0) {
      answered.incrementAndGet();
    }
    if (open.decrementAndGet() == 0) {
      judge(answered.get() > 0);
    }
  }

  private void judge(boolean now) {
    if (up != now) {
      LOG.warnf(
          now
              ? "the uplink works again"
              : "the uplink is down: none of %d canaries answers; failed visits are void",
          canaries.size());
    }
    up = now;
  }

  public boolean up() {
    return up;
  }
}
