package cn.xunjian.assessment;

import static cn.xunjian.assessment.LookScene.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.store.CardLookStore.Waiting;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.messages.AnotherReading;
import cn.xunjian.observation.messages.PatrolRequest;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardLooksTest {

  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration DAYS = Duration.ofDays(20);

  private final LookScene scene = new LookScene();

  /** Account number n waits on card n. */
  private void accountWaits(int number, Duration ago) {
    scene.asks(number, Sample.account(number), SampleCards.account(DAYS), "M2", NOW.minus(ago));
  }

  private Registered siteWaits(String item) {
    Registered site =
        Sample.of(
            1,
            new Site(
                Sample.profile("4307000001", "https://s.example/", Source.HTML, Status.RUNNING),
                null,
                null,
                null,
                null,
                null));
    scene.asks(1, site, SampleCards.site(), item, NOW);
    scene.measured = SampleCards.site();
    return site;
  }

  @Test
  void itAsksOnceMeasuresWhenItIsInAndDecidesNothing() {
    accountWaits(1, Duration.ZERO);

    assertThat(scene.turn()).containsExactly(new AnotherReading(1, NOW.plusSeconds(1)));
    assertThat(scene.turnAfter(BEAT)).as("asked already").isEmpty();
    assertThat(scene.decided).isEmpty();
    scene.reads(1, ReadingOutcome.OK);
    scene.turnAfter(BEAT);

    Decision looked = scene.decided.get(0);
    assertThat(looked.deed()).isEqualTo(Deed.LOOKED);
    assertThat(looked.by()).isEqualTo("巡检系统");
    assertThat(looked.particulars().look().state()).isEqualTo(ItemState.MEASURED);
    assertThat(looked.particulars().look().at()).isEqualTo(NOW.plus(BEAT.multipliedBy(2)));
    scene.turnAfter(BEAT);
    assertThat(scene.decided).hasSize(1);
  }

  /** It was due when nobody had asked yet: the page may have been another. */
  @Test
  void aReadingThatWasDueBeforeDoesNotCount() {
    accountWaits(1, Duration.ZERO);
    scene.reads(1, ReadingOutcome.OK);
    scene.turn();
    scene.turnAfter(BEAT);
    assertThat(scene.decided).isEmpty();
  }

  @Test
  void patienceCountsFromTheAskingInThisProcess() {
    accountWaits(1, Duration.ofDays(3));

    scene.turn();
    scene.turnAfter(CardLooks.PATIENCE.minusMillis(1));
    assertThat(scene.decided).isEmpty();
    scene.restart();
    assertThat(scene.turn()).as("asked again").hasSize(1);
    scene.turnAfter(CardLooks.PATIENCE.minusMillis(1));
    assertThat(scene.decided).isEmpty();
    scene.turnAfter(Duration.ofMillis(1));

    assertThat(scene.said()).containsExactly("未测：机器未能及时复查，请人工查看");
  }

  @Test
  void whatCameInBeforeARestartIsNotReadAgain() {
    accountWaits(1, Duration.ofMinutes(10));
    scene.turn();
    scene.reads(1, ReadingOutcome.OK);
    scene.restart();
    scene.turnAfter(BEAT);
    scene.turnAfter(BEAT);
    assertThat(scene.decided).hasSize(1);
  }

  /** None blocks whoever comes after it, and none is given up without having been asked. */
  @Test
  void fiveHundredAreAskedAtOnceAndTheOthersWhenThereIsRoom() {
    for (int number = 1; number <= 1_001; number++) {
      accountWaits(number, Duration.ofDays(1));
    }

    assertThat(scene.turn())
        .extracting(PatrolRequest::target)
        .hasSize(CardLooks.AT_ONCE)
        .contains(1, 500)
        .doesNotContain(501);
    assertThat(scene.turnAfter(BEAT)).isEmpty();
    scene.reads(7, ReadingOutcome.OK);
    scene.turnAfter(BEAT);
    assertThat(scene.said()).hasSize(1);
    assertThat(scene.turnAfter(BEAT)).extracting(PatrolRequest::target).containsExactly(501);

    scene.clock.set(NOW.plus(CardLooks.PATIENCE));
    scene.turn();
    assertThat(scene.decided).as("499 whose time is over").hasSize(500);
    assertThat(scene.waiting()).as("it was asked three beats later").containsKey(501L);
    assertThat(scene.turnAfter(Duration.ofSeconds(1)))
        .extracting(PatrolRequest::target)
        .contains(502, 1_000)
        .doesNotContain(1_001);
    scene.turnAfter(BEAT.multipliedBy(3));
    assertThat(scene.decided).hasSize(501);
    scene.turnAfter(BEAT);
    assertThat(scene.waiting()).hasSize(500).containsKey(1_001L);
  }

  @Test
  void oneTurnLooksOnceAndReadsNoCardBeforeTheFactsAreIn() {
    for (int number = 1; number <= 100; number++) {
      accountWaits(number, Duration.ZERO);
    }
    scene.turn();
    assertThat(scene.cards.found).isEqualTo(100);
    scene.registryWalked = 0;
    scene.readingsAsked = 0;

    scene.turnAfter(BEAT);

    assertThat(scene.registryWalked).isEqualTo(1);
    assertThat(scene.readingsAsked).isEqualTo(1);
    assertThat(scene.cards.found).as("none was read again").isEqualTo(100);
  }

  /** Whoever reads was busy, or started again. */
  @Test
  void aReadingThatIsLostIsAskedForAgain() {
    accountWaits(1, Duration.ZERO);
    scene.turn();

    assertThat(scene.turnAfter(CardLooks.AGAIN.minusMillis(1))).isEmpty();
    assertThat(scene.turnAfter(Duration.ofMillis(1)))
        .containsExactly(new AnotherReading(1, NOW.plus(CardLooks.AGAIN).plusSeconds(1)));
    assertThat(scene.turnAfter(BEAT)).isEmpty();
    assertThat(scene.turnAfter(CardLooks.AGAIN)).hasSize(1);
  }

  @Test
  void whatWasSettledMeanwhileIsLeftAloneAndTakenUpWhenThatIsTakenBack() {
    accountWaits(1, Duration.ZERO);
    scene.turn();
    Waiting waits = scene.waits.all.remove(1L);
    scene.turnAfter(Duration.ofDays(1));
    assertThat(scene.decided).isEmpty();

    scene.waits.all.put(1L, waits);
    assertThat(scene.turnAfter(BEAT)).as("asked as if for the first time").hasSize(1);
    scene.turnAfter(CardLooks.PATIENCE.minusMillis(1));
    assertThat(scene.decided).isEmpty();
    scene.reads(1, ReadingOutcome.OK);
    scene.turn();
    assertThat(scene.decided).hasSize(1);
  }

  @Test
  void whoLeftTheRegistryIsNotWaitedFor() {
    accountWaits(1, Duration.ZERO);
    accountWaits(2, Duration.ZERO);
    scene.targets.remove(2);
    assertThat(scene.turn()).extracting(PatrolRequest::target).containsExactly(1);
    scene.targets.clear();
    scene.turnAfter(BEAT);
    assertThat(scene.said()).containsExactly("未测：该站点或账号已不在登记表中", "未测：该站点或账号已不在登记表中");
  }

  @ParameterizedTest
  @CsvSource({"OK, true", "EMPTY, true", "GONE, true", "NETWORK, false"})
  void onlyAnAnswerOfTheTargetIsMeasured(ReadingOutcome outcome, boolean measured) {
    accountWaits(1, Duration.ZERO);
    scene.turn();
    scene.clock.advance(BEAT);
    scene.reads(1, outcome);
    scene.turn();
    assertThat(scene.said().get(0)).isEqualTo(measured ? scene.said().get(0) : "未测：重新读取未成功，请人工查看");
    assertThat(scene.decided.get(0).particulars().look().state())
        .isEqualTo(measured ? ItemState.MEASURED : ItemState.NOT_MEASURED);
  }

  @Test
  void ofASiteTheNamedColumnsAreReadOnceForAllThatWait() {
    Registered site = siteWaits("D1.news");
    scene.waits.all.put(2L, new Waiting(2, 1, "D1.news", NOW));
    List<Registered> columns = new ArrayList<>();
    for (int number = 0; number < 2; number++) {
      columns.add(
          Sample.of(
              10 + number,
              new Column(
                  Sample.profile(
                      "4307000001.c" + number, "https://s/" + number, Source.HTML, Status.RUNNING),
                  site.key(),
                  ColumnClass.NEWS,
                  null)));
    }
    scene.columns.put(site.key(), columns);

    assertThat(scene.turn()).containsExactly(new AnotherReading(10, NOW.plusSeconds(1)));
    scene.clock.advance(BEAT);
    scene.reads(10, ReadingOutcome.OK);
    scene.turn();
    assertThat(scene.decided.get(0).particulars().look().lost()).isEqualByComparingTo("3");
  }

  /** Visits count by whole hours. */
  @Test
  void visitsAreSeenAtTheNextWholeHour() {
    siteWaits("V2");
    assertThat(scene.turn()).containsExactly(new SecondLook(1, List.of(NOW.plusSeconds(1))));
    assertThat(scene.turnAfter(CardLooks.AGAIN)).as("no visit is lost").isEmpty();
    scene.clock.set(NOW.plus(Duration.ofMinutes(50)).minusMillis(1));
    scene.turn();
    assertThat(scene.decided).isEmpty();
    scene.turnAfter(Duration.ofMillis(1));
    assertThat(scene.decided).hasSize(1);
  }

  @Test
  void pagesAreSeenByAnInspectionSince() {
    siteWaits("D2.guides");
    scene.inspects(Inspection.State.RUNNING, NOW.minusSeconds(1));
    scene.turn();
    scene.turnAfter(BEAT);
    assertThat(scene.inspectionsAsked).as("the one before may have passed the page").isEqualTo(2);
    scene.inspects(Inspection.State.RUNNING, NOW.plus(BEAT));
    scene.turnAfter(BEAT);
    assertThat(scene.decided).isEmpty();
    assertThat(scene.inspectionsAsked).isEqualTo(2);
    scene.inspects(Inspection.State.DONE, NOW.plus(BEAT));
    scene.turnAfter(BEAT);
    assertThat(scene.decided.get(0).particulars().look().state()).isEqualTo(ItemState.PROPOSED);
  }

  @Test
  void anInspectionThatFailedIsSaidSo() {
    siteWaits("D2.guides");
    scene.turn();
    scene.inspects(Inspection.State.FAILED, NOW);
    scene.turnAfter(BEAT);
    assertThat(scene.said()).containsExactly("未测：全站检查（第 9 号）未能完成，请人工查看");
  }

  @Test
  void whatAlwaysFailsEndsTooLateAndIsSaidOnce() {
    accountWaits(1, Duration.ZERO);
    accountWaits(2, Duration.ZERO);
    scene.measured = null;
    scene.turn();
    scene.clock.advance(BEAT);
    scene.reads(1, ReadingOutcome.OK);
    for (int i = 0; i < 5; i++) {
      scene.turnAfter(BEAT);
    }
    assertThat(scene.log).containsExactly("no facts");
    assertThat(scene.decided).isEmpty();
    scene.clock.set(NOW.plus(CardLooks.PATIENCE));
    scene.turn();
    assertThat(scene.said()).containsExactly("未测：机器未能及时复查，请人工查看", "未测：机器未能及时复查，请人工查看");
    assertThat(scene.log).hasSize(1);
  }

  /** Of a card that cannot even be told that it is too late nobody else's place is taken. */
  @Test
  void whatCannotBeStoredIsLaidAside() {
    for (int number = 1; number <= 501; number++) {
      accountWaits(number, Duration.ZERO);
    }
    scene.deskFails = true;
    scene.turn();
    assertThat(scene.turnAfter(CardLooks.PATIENCE)).extracting(PatrolRequest::target).contains(501);
    scene.deskFails = false;
    scene.turnAfter(CardLooks.PATIENCE);
    assertThat(scene.decided).hasSize(1);
  }

  @Test
  void aCardThatIsGoneStopsNobody() {
    accountWaits(1, Duration.ZERO);
    accountWaits(2, Duration.ZERO);
    scene.cards.all.remove(1L);
    scene.turn();
    scene.clock.advance(BEAT);
    scene.reads(2, ReadingOutcome.OK);
    scene.turn();
    assertThat(scene.decided).hasSize(1);
  }
}
