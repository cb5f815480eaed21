package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.inspection.page.PageLook;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.walk.Examiner.Eyes;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Sends walks on their way; all of them share few threads, none of which visits use. */
@ApplicationScoped
public class SiteWalker {

  private final WalkGear gear;
  private final WalkLimits limits;
  private final ZoneId zone;

  public SiteWalker(
      Fetcher fetcher,
      Vertx vertx,
      InspectionConfig config,
      WalkAids aids,
      Clock clock,
      ZoneId zone) {
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("inspection", config.workers());
    this.gear =
        new WalkGear(
            fetcher,
            vertx,
            workers,
            clock,
            config.timeout(),
            new Examiner.Sizes(config.maxPage(), config.maxLink(), config.maxFile()),
            aids);
    this.limits = WalkLimits.of(config);
    this.zone = zone;
  }

  /** A walk on its way. */
  public interface UnderWay {
    /** Ends it soon; what it found is kept. */
    void cancel();

    /** Leaves it where it is: it is to be gone on with elsewhere, and nobody is told of an end. */
    void breakOff();

    /** One that is about to begin. */
    UnderWay ABOUT_TO_BEGIN =
        new UnderWay() {
          @Override
          public void cancel() {}

          @Override
          public void breakOff() {}
        };
  }

  /**
   * Begins a walk, or goes on with one.
   *
   * @param whenDone told once what it came to
   */
  public UnderWay begin(WalkOrder order, WalkBook book, Consumer<WalkResult> whenDone) {
    Frontier frontier = new Frontier(limits);
    if (order.begun().errands().isEmpty()) {
      order.again().forEach(a -> frontier.ask(a.address(), a.sort(), a.referrer()));
      if (order.again().isEmpty()) {
        frontier.start(order.home(), PageRole.HOME, order.facts().name());
        order.columns().forEach(c -> frontier.start(c.address(), PageRole.COLUMN, c.name()));
      }
    } else {
      frontier.restore(order.begun().errands(), order.begun().done());
    }
    boolean homeDone =
        order.begun().errands().stream()
            .anyMatch(e -> e.role() == PageRole.HOME && order.begun().done().contains(e.ordinal()));
    PageLook look = new PageLook(order.facts(), order.domains(), order.words());
    Eyes eyes =
        new Eyes(look, order.domains(), zone, gear.sizes(), gear.aids().files(), order.basis());
    WalkPlan plan =
        new WalkPlan(
            order.home(),
            order.seed(),
            limits,
            new Examiner(eyes),
            frontier,
            order.begun().tally(),
            order.again().isEmpty() && !homeDone,
            order.again().isEmpty(),
            order.begun().errands().isEmpty());
    Walk walk = new Walk(plan, gear, book, whenDone);
    walk.begin();
    return walk;
  }

  @PreDestroy
  void close() {
    gear.workers().close();
  }
}
