package cn.xunjian.assessment.store;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.Computing;
import cn.xunjian.assessment.Gathering;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.CardJson;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.draw.Drawn;
import cn.xunjian.assessment.draw.Eligible;
import cn.xunjian.assessment.store.CardStore.Outcome;
import cn.xunjian.assessment.units.FrozenUnitCard;
import cn.xunjian.assessment.units.UnitStores;
import cn.xunjian.history.FactStores;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.FixedRegistry;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.rulebook.editions.Bookshelves;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.Sample;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.testing.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * An assessment is computed, decided and closed; the database is copied, as a restored back-up is a
 * copy. From the copy alone the same cards follow, byte for byte.
 */
class RestoredCopyIT {

  private static final int ACCOUNTS = 300;
  private static final int SITES = 10;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant AT = Instant.parse("2026-11-30T14:00:00Z");
  private static final Instant READ = AT.minus(Duration.ofMinutes(5));

  private static List<Registered> targets() {
    return IntStream.rangeClosed(1, ACCOUNTS + SITES)
        .mapToObj(id -> id <= ACCOUNTS ? Sample.account(id) : Sample.site(id))
        .toList();
  }

  /** Every tenth account has been silent for twenty days; one site fails too often. */
  private static void facts(FactDatabase database) {
    done(
        new FactStores(database.pool(), new SettableClock(AT), ZONE)
            .partitions.ensure(
                AT.minus(Duration.ofDays(8))
                    .atZone(ZONE)
                    .toLocalDate()
                    .datesUntil(LocalDate.of(2026, 12, 3))
                    .map(day -> day.atTime(12, 0).atZone(ZONE).toInstant())
                    .toList()));
    database
        .sql()
        .execute(
            """
            insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
            select id, 0, '%1$s', '%1$s', 1, 'feed', 'ok', '', 1, 1, timestamptz '%1$s' - interval '1 day', '%1$s'
            from generate_series(1, %2$d) id"""
                .formatted(READ, ACCOUNTS + SITES));
    database
        .sql()
        .execute(
            """
            insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
            select id, gen_random_uuid(), id::text, '通知', 'https://www.example.gov.cn/1', timestamptz '%1$s'
              - case when id %% 10 = 0 then interval '20 days' else interval '1 day' end, 'second', 'feed', '%1$s'
            from generate_series(1, %2$d) id"""
                .formatted(READ, ACCOUNTS));
    database
        .sql()
        .execute(
            """
            insert into visit_hour (target_id, hour, ok, failed, blocked, voided, exempt)
            select id, hour, case id when %1$d then 9 else 10 end, case id when %1$d then 1 else 0 end, 0, 0, 0
            from generate_series(%1$d, %2$d) id, generate_series(timestamptz '%3$s' - interval '7 days', timestamptz '%3$s' - interval '1 hour', '1 hour') hour"""
                .formatted(ACCOUNTS + 1, ACCOUNTS + SITES, AT));
  }

  private static long computed(Pool pool, AssessmentStore assessments, CardStore cards) {
    SettableClock clock = new SettableClock(AT.plus(Duration.ofHours(2)));
    FixedRegistry registry = new FixedRegistry(targets());
    Bookshelf books = Bookshelves.of(pool, SampleCards.book(), clock);
    Assessment draft =
        new Assessment(
            0,
            "第四季度检查",
            Assessment.Kind.QUARTERLY,
            new Assessment.Scope(null, List.of(), List.of(), List.of()),
            SampleCards.book().edition(),
            AT.minus(Duration.ofDays(60)),
            AT,
            Assessment.State.FIXED,
            "张三",
            AT,
            null,
            null,
            null,
            0);
    DrawPlan plan = new DrawPlan(null, null, List.of(), "2026-q4", false);
    long made = done(assessments.create(draft, plan, rows())).id();
    done(
        Computing.of(
                assessments,
                cards,
                Gathering.of(pool, ZONE, registry),
                registry,
                books,
                new UnitStore(pool),
                clock)
            .run());
    return made;
  }

  private static List<DrawRow> rows() {
    return targets().stream()
        .map(
            each ->
                new DrawRow(
                    each.id(),
                    each.profile().unit(),
                    new Drawn(
                        new Eligible(each.key().value(), "", "", "", false),
                        "",
                        "lot",
                        each.id(),
                        Drawn.Because.BY_LOT)))
        .toList();
  }

  private static Map<String, String> hashes(CardStore cards, long assessment) {
    Map<String, String> hashes = new TreeMap<>();
    done(cards.page(assessment, CardSight.ALL, null, 0, 1_000))
        .forEach(card -> hashes.put(card.of().key(), card.sha256()));
    return hashes;
  }

  /** Two persons confirm every second proposal, one strikes the others. */
  private static void decideAll(CardStore cards, long assessment) {
    int number = 0;
    for (StoredCard card :
        done(cards.queue(new CardStore.Wanted(assessment, null, null), 0, 1_000))) {
      for (CardItem item : card.card().items()) {
        if (!StoredCard.proposed(card.card()).contains(item.indicator())) {
          continue;
        }
        if (number++ % 2 == 0) {
          decide(cards, card.id(), SampleCards.decision(item.indicator(), Deed.CONFIRM, "张三"));
          decide(cards, card.id(), SampleCards.decision(item.indicator(), Deed.CONFIRM, "李四"));
        } else {
          decide(cards, card.id(), SampleCards.decision(item.indicator(), Deed.STRIKE, "张三"));
        }
      }
    }
  }

  private static void decide(CardStore cards, long id, Decision wanted) {
    done(
        cards.decide(
            id,
            (card, decided) -> {
              List<Decision> all = new ArrayList<>(decided);
              all.add(wanted);
              return new Outcome(
                  card.with(SampleCards.again(card.known(), all), card.state()), wanted);
            }));
  }

  @Test
  void theSameCardsFollowFromARestoredCopy() {
    TestDatabase original = TestDatabase.migrated();
    Map<String, String> asComputed;
    Map<String, String> asClosed;
    List<FrozenUnitCard> ofUnits;
    try (FactDatabase database = FactDatabase.of(original)) {
      AssessmentStore assessments = new AssessmentStore(database.pool());
      CardStore cards = new CardStore(database.pool());
      facts(database);
      long made = computed(database.pool(), assessments, cards);
      asComputed = hashes(cards, made);
      decideAll(cards, made);
      done(cards.announce(made, null, null));
      done(
          new CardClosingStore(database.pool()).close(made, UnitStores::summed, waiting -> {}, AT));
      asClosed = hashes(cards, made);
      ofUnits = UnitStores.newest(database.pool(), made);
    }
    assertThat(asComputed).hasSize(ACCOUNTS + SITES);
    assertThat(asClosed).isNotEqualTo(asComputed);

    try (FactDatabase copy = FactDatabase.of(original.copy())) {
      AssessmentStore assessments = new AssessmentStore(copy.pool());
      CardStore cards = new CardStore(copy.pool());

      assertThat(hashes(cards, computed(copy.pool(), assessments, cards)))
          .as("computed again from the facts")
          .isEqualTo(asComputed);
      assertThat(fromDecisions(cards))
          .as("computed again from the frozen facts and the decisions")
          .isEqualTo(asClosed);
      assertThat(UnitStores.summed(UnitStores.basis(copy.pool(), 1)))
          .extracting(UnitStores::hash)
          .isEqualTo(ofUnits.stream().map(each -> each.seal().sha256()).toList())
          .isNotEmpty();
    }
  }

  private static Map<String, String> fromDecisions(CardStore cards) {
    Map<String, String> hashes = new TreeMap<>();
    for (StoredCard card : done(cards.page(1, CardSight.ALL, null, 0, 1_000))) {
      hashes.put(
          card.of().key(),
          CardJson.sha256(
              CardJson.of(SampleCards.again(card.known(), done(cards.decisions(card.id()))))));
    }
    return hashes;
  }
}
