package cn.xunjian.web.orders;

import static cn.xunjian.web.orders.OrdersScene.byHand;
import static cn.xunjian.web.orders.OrdersScene.step;
import static cn.xunjian.web.orders.OrdersScene.today;
import static cn.xunjian.web.orders.OrdersScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Numbers of orders that are issued at once. */
interface OrdersNumbered {

  @Test
  @Order(10)
  default void manyIssuedAtOnceHaveEachNumberOnce() throws Exception {
    long taken =
        xunjian
            .database()
            .number("select count(*) from rectification_order where number is not null");
    List<Integer> drafts =
        IntStream.range(0, 20).mapToObj(i -> byHand(Map.of("hours", 1))).toList();
    ExecutorService supervisors = Executors.newFixedThreadPool(10);
    List<Integer> codes = new ArrayList<>();
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int draft : drafts) {
        for (int twice = 0; twice < 2; twice++) {
          answers.add(
              supervisors.submit(
                  () -> step("supervisor", draft, "issue", Map.of()).extract().statusCode()));
        }
      }
      for (Future<Integer> each : answers) {
        codes.add(each.get());
      }
    } finally {
      supervisors.shutdownNow();
    }

    assertThat(codes.stream().filter(code -> code == 200)).hasSize(20);
    assertThat(codes.stream().filter(code -> code == 409)).hasSize(20);
    Set<String> numbers =
        Set.copyOf(
            xunjian
                .database()
                .texts("select number from rectification_order where number is not null"));
    assertThat(numbers)
        .hasSize((int) taken + 20)
        .containsAll(
            IntStream.rangeClosed(1, (int) taken + 20)
                .mapToObj(n -> "常行审改〔" + today().getYear() + "〕" + n + "号")
                .toList());
  }
}
