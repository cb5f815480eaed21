package cn.xunjian.testing;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * One packaged application, with a heap of 256 MB, for all tests of REST that need no settings of
 * their own: its start takes longer than most of them. It ends with their JVM.
 */
public final class PlainXunjian {

  private static final String LAST = "the-last-one";

  private static RunningXunjian running;

  private PlainXunjian() {}

  /** It, ready. */
  public static synchronized RunningXunjian ready() {
    if (running == null) {
      running = RunningXunjian.named("plain" + TestDatabase.FORK).java("-Xmx256m").start();
    } else if (!running.alive()) {
      running.restart(); // A test that killed it failed.
    }
    return running;
  }

  /**
   * Takes all targets, units and imports out of it; the next unit is number 1. It may be writing
   * just then, so that one of both has to give way: this does, and comes again.
   */
  public static void empty() {
    Awaitility.await("the registry is empty")
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .until(PlainXunjian::emptied);
  }

  /** What is known in memory goes by removal alone: rows that are cut off under it stay there. */
  private static boolean emptied() {
    TestDatabase database = ready().database();
    database.execute(
        """
        with next as (update registry_revision set value = value + 1 returning value)
        update target set removed_at = now(), revision = next.value from next where removed_at is null""");
    // The answer to a change comes when all before it are known.
    ready()
        .posts("/api/v1/targets", Map.of("kind", "app", "key", LAST, "name", LAST, "unit", LAST))
        .statusCode(201);
    ready()
        .rest()
        .header("If-Match", "\"0\"")
        .delete("/api/v1/targets/" + LAST)
        .then()
        .statusCode(204);
    database.execute(
        "truncate import_run, target, target_state, status_transition, unit cascade; alter table unit alter column id restart");
    return true;
  }
}
