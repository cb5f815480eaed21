package cn.xunjian.report;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.assessment.RefusedException;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Consequence.Cause;
import cn.xunjian.rectification.order.Consequence.Kind;
import cn.xunjian.rectification.store.OrderStores;
import cn.xunjian.rectification.store.PlantedOrders;
import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.figures.PeriodWork;
import cn.xunjian.report.figures.Supervised;
import cn.xunjian.report.paper.BulletinContent;
import cn.xunjian.report.paper.PlantedPaper;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.Bulletin.Mark;
import cn.xunjian.report.store.Bulletin.State;
import cn.xunjian.report.store.BulletinStore;
import cn.xunjian.report.store.BulletinStores;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.words.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody is named in a bulletin for what he was cleared of meanwhile; in a real PostgreSQL. */
class BulletinsIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2027-01-05T02:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final OrderStores orders = new OrderStores(DATABASE.pool());
  private final BulletinStore store = BulletinStores.of(DATABASE.pool());
  private final Bulletins bulletins =
      new Bulletins(
          store,
          new BulletinSources(
              null, new PeriodSources(null, orders.consequences, null, null, null, ZONE)),
          Clock.fixed(NOW, ZONE),
          ZONE);

  private long named;
  private long bulletin;

  @BeforeEach
  void aDraftThatNamesAnInterview() {
    PlantedOrders planted = new PlantedOrders(DATABASE);
    planted.none();
    done(
        orders.consequences.propose(
            Consequence.proposed(
                planted.issued(1),
                Kind.INTERVIEW,
                Cause.REPEATED,
                "D3",
                new Text("建议约谈", "proposed"),
                NOW,
                NOW)));
    named = done(orders.consequences.page(null, null, null, Long.MAX_VALUE, 1)).get(0).id();
    done(orders.consequences.decide(named, new Consequence.Ruling(true, "王敏", NOW, null, "同意约谈")));
    Supervised.Named unit = new Supervised.Named(7, "武陵区");
    BulletinContent plain = PlantedPaper.content(3, 1, 1);
    BulletinContent content =
        BulletinContent.drafted(
            plain.head(),
            plain
                .facts()
                .with(
                    new PeriodWork(
                        List.of(),
                        List.of(
                            new PeriodWork.Followed(
                                named, 1, unit, unit, "interview", "约谈", "再次", null)),
                        List.of(),
                        List.of())),
            NOW);
    Bulletin draft =
        new Bulletin(
            0,
            BulletinKind.QUARTERLY,
            "",
            null,
            content.facts().period(),
            List.of(),
            State.DRAFT,
            "",
            new Mark("张三", NOW),
            null,
            null,
            null,
            null,
            0);
    bulletin = done(store.create(draft, content, "")).bulletin().id();
  }

  private void revoked() {
    done(orders.consequences.revoke(named, new Consequence.Revoked("李敏", NOW, "申辩成立")));
  }

  private State signed() {
    return done(bulletins.sign(bulletin, version -> {}, "李四")).bulletin().state();
  }

  private void refused(ThrowingCallable deed, String remedy) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            RefusedException.class,
            why -> {
              assertThat(why.asGiven()).isFalse();
              assertThat(why.getMessage()).contains(remedy, "武陵区", "约谈");
            });
  }

  @Test
  void itIsSignedAndPublishedWhileAllHolds() {
    assertThat(signed()).isEqualTo(State.SIGNED);
    assertThat(done(bulletins.publish(bulletin, "李四")).bulletin().state())
        .isEqualTo(State.PUBLISHED);
  }

  @Test
  void whatWasTakenBackIsNotSignedOff() {
    revoked();
    refused(this::signed, "请刷新数据");
    assertThat(done(store.head(bulletin)).state()).isEqualTo(State.DRAFT);
  }

  @Test
  void whatLostItsGroundAfterItWasSignedIsNotPublished() {
    signed();
    DATABASE.sql().execute("update order_consequence set ground_gone_at = now()");
    refused(() -> done(bulletins.publish(bulletin, "李四")), "请退回并刷新数据");
    assertThat(done(store.head(bulletin)).state()).isEqualTo(State.SIGNED);
  }
}
