package cn.xunjian.web.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Killed at random while orders are issued and taken further: nothing is lost, doubled, skipped.
 */
class OrdersKillIT {

  private static final int ROUNDS = Chaos.times(2, 20);
  private static final int HANDS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A step that was answered with 200. */
  private record Taken(int order, String step) {}

  private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final Queue<Exception> unexpected = new ConcurrentLinkedQueue<>();
  private volatile boolean killed;

  @Test
  void noStepIsLostOrDoubledAndNoNumberIsTakenTwiceOrSkipped() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    try (RunningXunjian xunjian = RunningXunjian.named("orders-kill").on(database).start()) {
      int unit =
          xunjian
              .posts("/api/v1/units", Map.of("name", "武陵区"))
              .statusCode(201)
              .extract()
              .path("id");
      xunjian.tells("http://127.0.0.1:1/");
      for (int round = 0; round < ROUNDS; round++) {
        killedAtWork(xunjian, unit);
        xunjian.restart();
      }
      settled(database);
    }
  }

  private void killedAtWork(RunningXunjian xunjian, int unit) throws InterruptedException {
    ExecutorService hands = Executors.newFixedThreadPool(HANDS);
    int enough = taken.size() + 20 + ThreadLocalRandom.current().nextInt(40);
    killed = false;
    try {
      for (int i = 0; i < HANDS; i++) {
        hands.execute(() -> work(xunjian, unit));
      }
      await("it is at work")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> taken.size() >= enough || !unexpected.isEmpty());
      killed = true;
      xunjian.kill();
    } finally {
      hands.shutdownNow();
      hands.awaitTermination(1, TimeUnit.MINUTES);
    }
    assertThat(unexpected).isEmpty();
  }

  /** Until the process is gone. */
  private void work(RunningXunjian xunjian, int unit) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        int order =
            posted(
                    xunjian,
                    "/api/v1/orders",
                    Map.of(
                        "unit",
                        unit,
                        "byHand",
                        List.of(Map.of("name", "某站", "says", "坏")),
                        "term",
                        Map.of("hours", 24)))
                .path("items[0].id");
        for (String step : List.of("issue", "receive", "fix", "verify", "close")) {
          Response answer =
              posted(
                  xunjian,
                  "/api/v1/orders/" + order + "/" + step,
                  step.equals("fix") ? Map.of("text", "已改") : Map.of("note", "试"));
          if (answer.statusCode() == 200) {
            taken.add(new Taken(order, step));
          }
        }
      }
    } catch (Exception broken) {
      // Whether the step at hand was taken when the process was killed, only the database knows.
      if (!killed) {
        unexpected.add(broken);
      }
    }
  }

  private static Response posted(RunningXunjian xunjian, String path, Object body) {
    return xunjian.rest().contentType("application/json").body(body).post(path);
  }

  private void settled(TestDatabase database) {
    long numbered =
        database.number("select count(*) from rectification_order where number is not null");
    int year = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();
    assertThat(database.texts("select number from rectification_order where number is not null"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, (int) numbered)
                .mapToObj(n -> "常行审改〔" + year + "〕" + n + "号")
                .toList());
    assertThat(
            database.number(
                "select count(*) from (select order_id, step from order_step group by 1, 2 having count(*) > 1) x"))
        .as("doubled")
        .isZero();
    assertThat(
            database.number(
                """
                select count(*) from rectification_order o
                where version <> (select count(*) from order_step s where s.order_id = o.id and step <> 'drafted')
                  or state <> (select s.state from order_step s where s.order_id = o.id order by s.id desc limit 1)"""))
        .as("orders that are not what their steps made of them")
        .isZero();
    assertThat(
            database.number(
                """
                select count(*) from order_step s where step <> 'drafted'
                  and 1 <> (select count(*) from delivery d where d.event_id = s.event_id)"""))
        .as("steps that are not told, or twice")
        .isZero();
    Map<String, String> steps =
        Map.of(
            "issue",
            "issued",
            "receive",
            "received",
            "fix",
            "fixed",
            "verify",
            "verified",
            "close",
            "closed");
    assertThat(taken)
        .allSatisfy(
            each ->
                assertThat(
                        database.number(
                            "select count(*) from order_step where order_id = %d and step = '%s'"
                                .formatted(each.order(), steps.get(each.step()))))
                    .isOne());
    System.out.printf("%d steps answered, %d orders numbered%n", taken.size(), numbered);
  }
}
