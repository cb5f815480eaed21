package cn.xunjian.rectification;

import static cn.xunjian.rectification.store.PlantedOrders.BACK;
import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.store.OrderStores;
import cn.xunjian.rectification.store.PlantedOrders;
import cn.xunjian.testing.FactDatabase;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is proposed in the place of what lost its ground, in a real PostgreSQL. */
class ConsequenceGroundsIT {

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final OrderStores stores = new OrderStores(DATABASE.pool());
  private final PlantedOrders orders = new PlantedOrders(DATABASE);
  private final Deadlines deadlines =
      new Deadlines(
          null,
          stores.orders,
          stores.consequences,
          new SmallRyeConfigBuilder()
              .withMapping(RectificationConfig.class)
              .addDiscoveredConverters()
              .build()
              .getConfigMapping(RectificationConfig.class),
          ZoneId.of("Asia/Shanghai"));
  private final ConsequenceGrounds grounds = grounds();

  private ConsequenceGrounds grounds() {
    return new ConsequenceGrounds(stores.consequences, deadlines);
  }

  private Order first;

  @BeforeEach
  void threeOrdersAboutOneIndicator() {
    orders.none();
    first = orders.issued(1);
    done(deadlines.proposeRepeats(orders.issued(2)));
    done(deadlines.proposeRepeats(orders.issued(3)));
    assertThat(in("proposed")).containsExactly("2 bulletin", "3 interview");
  }

  private List<String> in(String state) {
    return done(stores.consequences.page(state, null, null, Long.MAX_VALUE, 10)).stream()
        .map(each -> each.order() + " " + each.kind().code())
        .sorted()
        .toList();
  }

  @Test
  void theLesserTakesThePlaceOfWhatLapsed() {
    orders.appealed(first);
    done(grounds.turn(BACK));

    assertThat(in("proposed")).containsExactly("3 bulletin");
    assertThat(in("lapsed")).containsExactly("2 bulletin", "3 interview");
    done(grounds.turn(BACK));
    assertThat(in("proposed")).as("twice is once").containsExactly("3 bulletin");
  }

  /** The process ended after it was weighed and before the lesser was proposed. */
  @Test
  void aTurnThatBrokeOffIsMadeUpForByTheNextProcess() {
    orders.appealed(first);
    assertThat(done(stores.consequences.weigh(Instant.EPOCH, BACK))).hasSize(2);

    done(grounds().turn(BACK));
    assertThat(in("proposed")).containsExactly("3 bulletin");
  }

  /** When it was issued nothing came before it. */
  @Test
  void whatIsReinstatedProposesWhereNothingWasProposedBefore() {
    orders.none();
    first = orders.issued(1);
    orders.appealed(first);
    done(deadlines.proposeRepeats(orders.issued(2)));
    assertThat(in("proposed")).isEmpty();
    orders.reinstated(first);

    done(grounds.turn(BACK));
    assertThat(in("proposed")).containsExactly("2 bulletin");
  }

  /** A person decided about the order; what is graver now is proposed beside it. */
  @Test
  void theGraverIsProposedBesideWhatWasAcceptedAndNothingBesideWhatWasDismissed() {
    orders.appealed(first);
    done(grounds.turn(BACK));
    decide("3 bulletin", true);
    orders.reinstated(first);
    done(grounds.turn(BACK));
    assertThat(in("accepted")).containsExactly("3 bulletin");
    assertThat(in("proposed")).containsExactly("2 bulletin", "3 interview");

    decide("2 bulletin", false);
    decide("3 interview", false);
    orders.appealed(first);
    done(grounds.turn(BACK));
    assertThat(in("proposed")).isEmpty();
  }

  private void decide(String which, boolean accept) {
    Consequence one =
        done(stores.consequences.page("proposed", null, null, Long.MAX_VALUE, 10)).stream()
            .filter(each -> which.equals(each.order() + " " + each.kind().code()))
            .findFirst()
            .orElseThrow();
    done(
        stores.consequences.decide(
            one.id(), new Consequence.Ruling(accept, "王", BACK, null, "纪要")));
  }
}
