package cn.xunjian.cases;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.store.StepStores;
import cn.xunjian.cases.SeenByMachine.Found;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.store.OrderStores;
import cn.xunjian.rectification.store.PlantedOrders;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.words.Text;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was put right is asked no more, by whichever card it was ordered; in a real PostgreSQL. */
class CardFaultsIT {

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final PlantedOrders orders = new PlantedOrders(DATABASE);
  private final CardFaults faults =
      new CardFaults(
          null, StepStores.changes(DATABASE.pool()), null, new OrderStores(DATABASE.pool()).items);

  /** Card 3 corrects card 2, and that card 1; card 4 is another. */
  @BeforeEach
  void cards() {
    orders.none();
    DATABASE.sql().execute("truncate assessment restart identity cascade");
    DATABASE.sql().execute("truncate card restart identity cascade");
    DATABASE
        .sql()
        .execute(
            """
            insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at)
            values ('a', 'spot', '{}', '{}', 'cn-2019-19/2', now() - interval '1 day', now(), 'announced', 'a', now())""");
    card(1, null);
    card(1, 1);
    card(1, 2);
    card(2, null);
  }

  private static void card(int target, Integer corrects) {
    DATABASE
        .sql()
        .execute(
            """
            insert into card (assessment_id, target_id, key, name, kind, unit_id, place, state, verdict, proposed, facts, content,
              sha256, computed_at, corrects, closed_at)
            values (1, %d, 'k', 'n', 'account', 7, %d, 'closed', 'fail', '{}', '{}', '{}', 'x', now(), %s, now())"""
                .formatted(target, target, corrects));
  }

  private static Found found(long card, String indicator) {
    return new Found(
        "finding:" + card + "-" + indicator, "k", "n", indicator, new Text("不更新", "silent"));
  }

  @Test
  void whatWasOrderedByACardBeforeItsCorrectionIsSettled() {
    List<Found> all = List.of(found(3, "D3"), found(3, "M2"), found(4, "D3"));
    Order byTheFirst = orders.issued(1);
    assertThat(done(faults.withoutSettled(all))).isEqualTo(all);

    DATABASE
        .sql()
        .execute(
            "update rectification_order set state = 'closed', ended_at = now() where id = "
                + byTheFirst.id());
    assertThat(done(faults.withoutSettled(all)))
        .extracting(Found::id)
        .containsExactly("finding:3-M2", "finding:4-D3");
  }
}
