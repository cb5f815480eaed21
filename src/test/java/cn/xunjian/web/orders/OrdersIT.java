package cn.xunjian.web.orders;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole life of orders over REST, by persons of four roles and a stranger of another branch, in
 * chapters over one running service. Their order numbers go through all of them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrdersIT implements OrdersStepByStep, OrdersInTime, OrdersAgain, OrdersNumbered {

  @BeforeAll
  static void start() {
    OrdersScene.start();
  }

  @AfterAll
  static void stop() {
    OrdersScene.stop();
  }
}
