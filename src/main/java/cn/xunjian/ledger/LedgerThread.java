package cn.xunjian.ledger;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** The event loop that all of the ledger's state belongs to. */
@Singleton
final class LedgerThread {

  private final Vertx vertx;
  private final Context context;
  private volatile boolean ended;

  LedgerThread(Vertx vertx) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
  }

  void run(Runnable work) {
    context.runOnContext(
        on -> {
          if (!ended) {
            work.run();
          }
        });
  }

  /** The loop outlives what its work needs: each beat after that would be an error in the log. */
  @PreDestroy
  void end() {
    ended = true;
  }

  /** Runs work once, so many milliseconds from now. */
  void after(long millis, Runnable work) {
    vertx.setTimer(millis, timer -> run(work));
  }

  /** Runs work each time so many milliseconds have passed. */
  void every(long millis, Runnable work) {
    vertx.setPeriodic(millis, timer -> run(work));
  }
}
