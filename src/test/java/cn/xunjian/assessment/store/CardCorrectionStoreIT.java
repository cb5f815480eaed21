package cn.xunjian.assessment.store;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.Particulars;
import cn.xunjian.assessment.card.Particulars.Attached;
import cn.xunjian.assessment.card.Particulars.Counted;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.store.CardStore.Outcome;
import cn.xunjian.assessment.store.CardStore.Tally;
import cn.xunjian.assessment.store.StoredCard.State;
import cn.xunjian.assessment.units.UnitStores;
import cn.xunjian.testing.FactDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is closed stays; a correction stands beside it and counts once it is closed itself. */
class CardCorrectionStoreIT {

  private static final Instant NOW = SampleCards.AT.plus(30, ChronoUnit.DAYS);
  private static final Decision FIRST = SampleCards.decision("M2", Deed.CONFIRM, "张三");
  private static final Decision SECOND = SampleCards.decision("M2", Deed.CONFIRM, "李四");
  private static final Decision BACK = SampleCards.decision("M2", Deed.LOOK_AGAIN, "张三");
  private static final Decision STRUCK = SampleCards.decision("M2", Deed.STRIKE, "张三");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final CardStore cards = new CardStore(DATABASE.pool());
  private final CardCorrectionStore corrections = new CardCorrectionStore(DATABASE.pool());
  private final CardClosingStore closing = new CardClosingStore(DATABASE.pool());

  @BeforeEach
  void oneClosedCardThatFailed() {
    DATABASE.sql().execute("truncate assessment restart identity cascade");
    DATABASE.sql().execute("truncate card restart identity cascade");
    DATABASE
        .sql()
        .execute(
            """
            insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at)
            values ('a', 'spot', '{"kinds": [], "platforms": [], "statuses": []}', '{}', 'cn-2019-19/2',
              now() - interval '1 day', now(), 'announced', 'a', now())""");
    done(
        cards.add(
            List.of(
                StoredCard.draft(
                    1,
                    new StoredCard.Of(5, "wx-cdfb", "示例发布", "account", 7, "wechat"),
                    1,
                    SampleCards.silentAccount(),
                    NOW))));
    decide(1, FIRST);
    decide(1, SECOND);
    done(closing.close(1, UnitStores::summed, waiting -> {}, NOW));
  }

  private StoredCard decide(long id, Decision wanted) {
    return done(
        cards.decide(
            id,
            (card, decided) -> {
              List<Decision> all = new ArrayList<>(decided);
              all.add(wanted);
              return new Outcome(
                  card.with(SampleCards.again(card.known(), all), card.state()), wanted);
            }));
  }

  private StoredCard card(long id) {
    return done(cards.find(id));
  }

  /** A correction is computed after the cards of later assessments, and is not newer by that. */
  @Test
  void theLastCardIsThatOfTheLastAssessmentHoweverLateAnEarlierOneWasCorrected() {
    DATABASE
        .sql()
        .execute(
            """
            insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at)
            select 'b', kind, scope, plan, edition, from_at, at, state, author, created_at from assessment where id = 1""");
    done(
        cards.add(
            List.of(
                StoredCard.draft(
                    2,
                    new StoredCard.Of(5, "wx-cdfb", "示例发布", "account", 7, "wechat"),
                    1,
                    SampleCards.silentAccount(),
                    NOW))));
    DATABASE.sql().execute("update card set state = 'announced' where assessment_id = 2");
    DATABASE
        .sql()
        .execute(
            """
            insert into card (assessment_id, target_id, key, name, kind, unit_id, platform, place, state, verdict, proposed, facts,
              content, sha256, computed_at, corrects, closed_at)
            select assessment_id, target_id, key, name, kind, unit_id, platform, place, 'closed', verdict, '{}', facts, content,
              sha256, computed_at + interval '1 day', id, computed_at + interval '1 day' from card where id = 1""");

    assertThat(done(cards.latest(Set.of(5))))
        .extracting(StoredCard::assessment)
        .containsExactly(2L);
  }

  private List<Long> counted() {
    return done(cards.page(1, CardSight.ALL, null, 0, 10)).stream().map(StoredCard::id).toList();
  }

  @Test
  void whileAnAnswerWaitsNothingIsClosed() {
    oneClosedCardThatFailed();
    DATABASE
        .sql()
        .execute(
            """
            insert into card_decision (card_id, item, deed, reason, author, at) select id, 'M2', 'answer', '不服', '某局', now() from card;
            insert into card_decision (card_id, item, deed, reason, author, at) select id, 'M1', 'answer', '不服', '某局', now() from card;
            insert into card_decision (card_id, item, deed, reason, author, at) select id, 'M1', 'uphold', '维持', '张三', now() from card;
            update assessment set state = 'announced';""");
    List<Long> told = new ArrayList<>();
    LongConsumer refusing =
        waiting -> {
          told.add(waiting);
          throw new IllegalStateException("an answer waits");
        };
    assertThatThrownBy(() -> done(closing.close(1, UnitStores::summed, refusing, NOW)))
        .hasStackTraceContaining("an answer waits");
    assertThat(told).as("that which was upheld waits no longer").containsExactly(1L);
    assertThat(DATABASE.sql().texts("select state from assessment")).containsExactly("announced");
  }

  @Test
  void aCorrectionBeginsAsTheClosedCardStands() {
    long made = done(corrections.open(1, "主体登记有误", "王五", NOW));

    StoredCard begun = card(made);
    assertThat(begun.state()).isEqualTo(State.DRAFT);
    assertThat(begun.corrects()).isEqualTo(1);
    assertThat(begun.sha256()).isEqualTo(card(1).sha256());
    assertThat(done(cards.decisions(made))).containsExactly(FIRST, SECOND);
    assertThat(done(corrections.of(1)))
        .isEqualTo(new Correction(made, 1, State.DRAFT, "主体登记有误", "王五", NOW, null))
        .isEqualTo(done(corrections.making(made)));
    assertThat(done(corrections.making(1))).isNull();
    assertThat(done(corrections.of(made))).isNull();
  }

  @Test
  void ofManyAtOnceOneOpens() {
    List<Long> made =
        IntStream.range(0, 8)
            .mapToObj(i -> corrections.open(1, "x", "王五", NOW).subscribeAsCompletionStage())
            .toList()
            .stream()
            .map(each -> each.join())
            .toList();

    assertThat(made.stream().filter(each -> each != null)).hasSize(1);
  }

  @Test
  void onlyWhatIsClosedIsCorrected() {
    long made = done(corrections.open(1, "x", "王五", NOW));

    assertThat(done(corrections.open(made, "x", "王五", NOW))).isNull();
    assertThat(done(corrections.open(999, "x", "王五", NOW))).isNull();
  }

  @Test
  void theOldOneCountsUntilTheNewOneIsClosed() {
    String before = card(1).sha256();
    long made = done(corrections.open(1, "x", "王五", NOW));
    decide(made, BACK);
    assertThat(done(corrections.announce(made, null, null))).as("a finding waits").isFalse();
    decide(made, STRUCK);

    assertThat(counted()).containsExactly(1L);
    assertThat(done(closing.close(card(made), UnitStores::summed, waiting -> {}, NOW)))
        .as("it is not announced")
        .isFalse();
    assertThat(done(corrections.announce(made, NOW, 5))).isTrue();
    assertThat(done(corrections.making(made)).answerUntil()).isEqualTo(NOW);
    assertThat(counted()).containsExactly(1L);
    assertThat(done(cards.failedLast())).containsExactly(5);

    assertThat(done(closing.close(card(made), UnitStores::summed, waiting -> {}, NOW))).isTrue();

    assertThat(counted()).containsExactly(made);
    assertThat(done(cards.tally(1, CardSight.ALL)))
        .containsExactly(new Tally("closed", "pass", 1, 0));
    assertThat(done(cards.failedLast())).isEmpty();
    assertThat(card(1).sha256()).isEqualTo(before);
    assertThatThrownBy(() -> DATABASE.sql().execute("update card set place = 9 where id = " + made))
        .hasStackTraceContaining("never changes");
  }

  @Test
  void theNewOneIsCorrectedLikeTheOld() {
    long second = closedCorrection(1);
    long third = closedCorrection(second);

    assertThat(counted()).containsExactly(third);
    assertThat(card(third).corrects()).isEqualTo(second);
  }

  private long closedCorrection(long of) {
    long made = done(corrections.open(of, "x", "王五", NOW));
    done(corrections.announce(made, null, null));
    assertThat(done(closing.close(card(made), UnitStores::summed, waiting -> {}, NOW))).isTrue();
    return made;
  }

  /** Revision 1 is that of the closing; a correction that changes nothing makes none. */
  @Test
  void theCardsOfUnitsAreFrozenWithThem() {
    var first = UnitStores.newest(DATABASE.pool(), 1).get(0);
    assertThat(first.seal().revision()).isEqualTo(1);
    assertThat(first.card().failed()).isEqualTo(1);
    assertThat(first.seal().sha256()).isEqualTo(UnitStores.hash(first.card()));
    closedCorrection(1);
    assertThat(UnitStores.newest(DATABASE.pool(), 1)).containsExactly(first);

    long changed = done(corrections.open(2, "x", "王五", NOW));
    decide(changed, BACK);
    decide(changed, STRUCK);
    done(corrections.announce(changed, null, null));
    done(closing.close(card(changed), UnitStores::summed, waiting -> {}, NOW));

    var second = UnitStores.newest(DATABASE.pool(), 1).get(0);
    assertThat(second.seal().revision()).isEqualTo(2);
    assertThat(second.seal().correction()).isEqualTo(changed);
    assertThat(second.card().passed()).isEqualTo(1);
    assertThatThrownBy(() -> DATABASE.sql().execute("delete from unit_card"))
        .hasStackTraceContaining("never changes");
  }

  /** Files and counts stand in the card, and so under its hash. */
  @Test
  void whatADecisionRestsOnIsKeptWithIt() {
    long made = done(corrections.open(1, "x", "王五", NOW));
    String before = card(made).sha256();
    Particulars answered =
        Particulars.answered(LocalDate.of(2026, 12, 1), List.of(new Attached(3, "整改截图.png", "ab")));
    Particulars found =
        Particulars.found(
            List.of(new Counted(0, 2, new BigDecimal("1.50"))), List.of("https://x.gov.cn/1"));

    decide(made, with(Deed.ANSWER, answered));
    StoredCard next = decide(made, with(Deed.BY_HAND, found));

    assertThat(done(cards.decisions(made)))
        .extracting(Decision::particulars)
        .containsExactly(null, null, answered, found);
    assertThat(next.sha256()).isNotEqualTo(before);
    assertThat(next.content()).contains("整改截图.png", "2026-12-01", "https://x.gov.cn/1");
    assertThat(card(made).card()).isEqualTo(next.card());
  }

  private static Decision with(Deed deed, Particulars particulars) {
    return new Decision("M2", deed, null, "x", "某局", NOW, particulars);
  }

  @Test
  void aUnitSeesOnlyItsOwn() {
    assertThat(done(cards.page(1, CardSight.tending(Set.of(8L)), null, 0, 10))).isEmpty();
    assertThat(done(cards.page(1, CardSight.tending(Set.of(7L)), null, 0, 10))).hasSize(1);
  }
}
