package cn.xunjian.rendering;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.rendering.Looked.Outcome;
import cn.xunjian.rendering.Looked.Seen;
import cn.xunjian.rendering.Looked.Unseen;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Looks at pages with an installed Chromium, a few at once; the others wait in a row. Each look has
 * a browser, a profile and a proxy of its own, which end with it: nothing of a page meets the next,
 * and a page that breaks its browser has broken nothing that would have to recover.
 */
@ApplicationScoped
public class RenderedLooks {

  private static final Logger LOG = Logger.getLogger(RenderedLooks.class);
  private static final int LONGEST_ROW = 200;

  private final RenderingConfig config;
  private final Vertx vertx;
  private final NameDesk names;
  private final EgressGuard guard;
  private final Optional<String> browser;
  private final ThreadPoolExecutor workers;
  private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
  private final LongAdder nanos = new LongAdder();

  public RenderedLooks(RenderingConfig config, Vertx vertx, NameDesk names, EgressGuard guard) {
    this.config = config;
    this.vertx = vertx;
    this.names = names;
    this.guard = guard;
    this.browser = config.pool() == 0 ? Optional.empty() : BrowserProcess.find(config);
    int pool = Math.max(1, config.pool());
    this.workers =
        new ThreadPoolExecutor(
            pool,
            pool,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LONGEST_ROW),
            task -> new Thread(task, "look"));
    workers.allowCoreThreadTimeOut(true);
    for (Outcome each : Outcome.values()) {
      counts.put(each, new LongAdder());
    }
    if (config.pool() > 0 && browser.isEmpty()) {
      LOG.warn("no Chromium is installed: pages whose lists come by script stay undated");
    }
  }

  /** Whether there is a browser to look with. */
  public boolean able() {
    return browser.isPresent();
  }

  /** Whether looks are turned on. */
  public boolean wanted() {
    return config.pool() > 0;
  }

  /** The browser that is used; empty if there is none or looks are turned off. */
  public Optional<String> browser() {
    return browser;
  }

  /** How many looks ended so. */
  public long ended(Outcome outcome) {
    return counts.get(outcome).sum();
  }

  /** How many seconds looks took in all. */
  public double seconds() {
    return nanos.sum() / 1e9;
  }

  /** How many looks go on or wait. */
  public int waiting() {
    return workers.getQueue().size() + workers.getActiveCount();
  }

  /**
   * Looks at a page. It never fails: what went wrong is in the item.
   *
   * @param enough asked, on a thread that may work, whether what the page shows is what is wanted;
   *     a page that never shows it is taken as it is when its time is up
   */
  public Uni<Looked> look(WebAddress url, Predicate<RenderedText> enough) {
    return Uni.createFrom()
        .emitter(
            done -> {
              try {
                workers.execute(() -> done.complete(counted(url, enough)));
              } catch (RejectedExecutionException full) {
                counts.get(Outcome.BUSY).increment();
                done.complete(new Unseen(Outcome.BUSY, "too many pages wait for a browser"));
              }
            });
  }

  private Looked counted(WebAddress url, Predicate<RenderedText> enough) {
    LookClock clock = new LookClock(config.timeout(), System::nanoTime);
    Looked looked = tried(url, enough, clock);
    counts.get(looked.outcome()).increment();
    nanos.add(clock.passed().toNanos());
    return looked;
  }

  private Looked tried(WebAddress url, Predicate<RenderedText> enough, LookClock clock) {
    if (browser.isEmpty()) {
      return new Unseen(Outcome.NO_BROWSER, "no browser is installed");
    }
    LookProxy proxy = new LookProxy(vertx, names, guard);
    try {
      int port = proxy.open().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
      return through(proxy, port, url, enough, clock);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unseen(Outcome.FAILED, "this node is stopping");
    } catch (ExecutionException | TimeoutException | IOException e) {
      LOG.warnf("the browser cannot be started for %s: %s", url, e.getMessage());
      return new Unseen(Outcome.FAILED, "the browser cannot be started: " + e.getMessage());
    } catch (RuntimeException ours) {
      LOG.errorf(ours, "our look at %s failed", url);
      return new Unseen(Outcome.FAILED, "our look failed; the log says why");
    } finally {
      proxy.close();
    }
  }

  private Looked through(
      LookProxy proxy, int port, WebAddress url, Predicate<RenderedText> enough, LookClock clock)
      throws IOException, InterruptedException {
    try (BrowserProcess process = BrowserProcess.start(browser.orElseThrow(), config, port)) {
      Look look = new Look(process, clock, config.memory(), enough);
      try {
        RenderedPage page = look.at(url, new RenderedPage.Cost(Duration.ZERO, Duration.ZERO, 0, 0));
        return new Seen(
            new RenderedPage(
                page.url(),
                page.status(),
                page.html(),
                page.screenshot(),
                page.calls(),
                new RenderedPage.Cost(clock.passed(), look.cpu(), look.peak(), proxy.refused())));
      } catch (Look.Ended ended) {
        return new Unseen(ended.outcome(), ended.getMessage());
      } catch (DevTools.Gone gone) {
        return new Unseen(Outcome.FAILED, gone.getMessage());
      }
    }
  }

  @PreDestroy
  void close() {
    workers.shutdownNow();
  }
}
