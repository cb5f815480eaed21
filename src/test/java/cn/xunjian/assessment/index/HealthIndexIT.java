package cn.xunjian.assessment.index;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.xunjian.assessment.Gathering;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.MachineScore;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.card.ScoreCard.Verdict;
import cn.xunjian.assessment.index.IndexListStore.Listed;
import cn.xunjian.assessment.index.IndexListStore.Month;
import cn.xunjian.assessment.index.IndexStore.Wanted;
import cn.xunjian.history.FactStores;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.FixedRegistry;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.Sample;
import cn.xunjian.testing.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A month turns over some accounts and sites whose facts are stored. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthIndexIT {

  private static final int ACCOUNTS = 600;
  private static final int SITES = 20;
  private static final int COLUMNS = 10;
  private static final List<ColumnClass> CLASSES = List.of(ColumnClass.values());
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Ten minutes past an hour, shortly before a month's end in Shanghai. */
  private static final Instant AT = Instant.parse("2026-11-30T14:10:00Z");

  private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
  private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);
  private static final Wanted ALL = new Wanted(null, null, null);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private static final SettableClock CLOCK = new SettableClock(AT);
  private static final IndexStore STORE = new IndexStore(DATABASE.pool());
  private static final IndexListStore LISTS = new IndexListStore(DATABASE.pool());

  private static List<Registered> targets() {
    List<Registered> targets = new ArrayList<>();
    for (int id = 1; id <= ACCOUNTS; id++) {
      targets.add(Sample.account(id));
    }
    for (int s = 0; s < SITES; s++) {
      Registered site = Sample.site(10_000 + s);
      targets.add(site);
      for (int c = 0; c < COLUMNS; c++) {
        ColumnClass its = CLASSES.get(c % CLASSES.size());
        targets.add(Sample.column(20_000 + s * COLUMNS + c, site, its));
      }
    }
    return targets;
  }

  private static HealthIndex over(List<Registered> targets) {
    FixedRegistry registry = new FixedRegistry(targets);
    return new HealthIndex(
        STORE,
        Gathering.of(DATABASE.pool(), ZONE, registry),
        registry,
        RulesInForce.only(RuleBooks.bundled("cn-2019-19")),
        ZONE,
        CLOCK);
  }

  /**
   * Everything was read five minutes ago and published a day before; every hundredth account has
   * been silent for twenty days, and the first site failed in a tenth of its visits.
   */
  private static void facts() {
    done(
        new FactStores(DATABASE.pool(), CLOCK, ZONE)
            .partitions.ensure(
                AT.minus(Duration.ofDays(8))
                    .atZone(ZONE)
                    .toLocalDate()
                    .datesUntil(LocalDate.of(2026, 12, 3))
                    .map(day -> day.atTime(12, 0).atZone(ZONE).toInstant())
                    .toList()));
    String ids =
        "(select generate_series(1, %d) as id union all select generate_series(10000, %d) union all select generate_series(20000, %d)) t"
            .formatted(ACCOUNTS, 10_000 + SITES - 1, 20_000 + SITES * COLUMNS - 1);
    readAt(ids, AT.minus(Duration.ofMinutes(5)));
    DATABASE
        .sql()
        .execute(
            """
            insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
            select id, gen_random_uuid(), id::text, '通知', 'https://www.example.gov.cn/1', timestamptz '%s'
              - case when id < 10000 and id %% 100 = 0 then interval '20 days' else interval '1 day' end, 'second', 'feed', timestamptz '%s'
            from %s"""
                .formatted(AT, AT.minus(Duration.ofMinutes(5)), ids));
    DATABASE
        .sql()
        .execute(
            """
            insert into visit_hour (target_id, hour, ok, failed, blocked, voided, exempt)
            select id, hour, case id when 10000 then 9 else 10 end, case id when 10000 then 1 else 0 end, 0, 0, 0
            from generate_series(10000, %d) id, generate_series(timestamptz '2026-11-23T14:00:00Z', '2026-11-30T13:00:00Z', '1 hour') hour"""
                .formatted(10_000 + SITES - 1));
  }

  private static void readAt(String ids, Instant at) {
    DATABASE
        .sql()
        .execute(
            """
            insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
            select id, 0, at, at, 1, 'feed', 'ok', '', 1, 1, at - interval '1 day', at
            from %s, (select timestamptz '%s' as at) a"""
                .formatted(ids, at));
  }

  @Test
  @Order(1)
  void everyTargetIsCountedAsItStandsNow() {
    facts();

    done(over(targets()).turn());

    assertThat(done(STORE.newest())).isEqualTo(NOVEMBER);
    List<Standing> stored = done(STORE.all(NOVEMBER, ALL));
    assertThat(stored).hasSize(ACCOUNTS + SITES).allMatch(each -> each.at().equals(AT));
    Figures accounts = Figures.of(done(STORE.all(NOVEMBER, new Wanted(null, "account", "wechat"))));
    assertThat(accounts.failed()).isEqualTo(ACCOUNTS / 100);
    assertThat(accounts.passRate()).hasToString("99.00");
    Figures sites = Figures.of(done(STORE.all(NOVEMBER, new Wanted(Set.of(1L), "site", null))));
    assertThat(sites.checked()).isEqualTo(SITES);
    assertThat(sites.failed()).isEqualTo(1);
    assertThat(sites.average()).hasToString("100.00");
    assertThat(done(STORE.all(NOVEMBER, new Wanted(Set.of(), null, null)))).isEmpty();
    assertThat(done(STORE.all(NOVEMBER, new Wanted(Set.of(77L), null, null)))).isEmpty();
  }

  @Test
  @Order(2)
  void theWorstComeFirstPageByPage() {
    List<Listed> first = done(LISTS.page(NOVEMBER, ALL, null, null, 8));

    assertThat(first)
        .extracting(each -> each.standing().health().verdict())
        .containsExactly(
            Verdict.FAIL,
            Verdict.FAIL,
            Verdict.FAIL,
            Verdict.FAIL,
            Verdict.FAIL,
            Verdict.FAIL,
            Verdict.FAIL,
            Verdict.PASS);
    assertThat(first.get(6).standing().key()).isEqualTo("site-10000");
    assertThat(first.get(6).standing().health().vetoes()).containsExactly("V2");
    assertThat(first)
        .extracting(each -> each.standing().kind(), Listed::rank, Listed::ranked)
        .contains(tuple("site", SITES, (long) SITES), tuple("account", ACCOUNTS - 5, 600L));
    List<String> keys = new ArrayList<>();
    IndexListStore.After after = null;
    for (List<Listed> page = done(LISTS.page(NOVEMBER, ALL, null, null, 100));
        !page.isEmpty();
        page = done(LISTS.page(NOVEMBER, ALL, null, after, 100))) {
      page.forEach(each -> keys.add(each.standing().key()));
      after = page.get(page.size() - 1).place();
    }
    assertThat(keys).hasSize(ACCOUNTS + SITES).doesNotHaveDuplicates();
    assertThat(done(LISTS.page(NOVEMBER, ALL, "open", null, 10))).isEmpty();
  }

  @Test
  @Order(3)
  void theLiveCardSaysTheSame() {
    ScoreCard card = done(over(targets()).card(Sample.account(100))).card();

    assertThat(MachineScore.of(card).vetoes()).containsExactly("M2");
    assertThat(card.facts().at()).isEqualTo(AT);
    assertThat(card.items())
        .filteredOn(item -> item.state() == ItemState.PROPOSED)
        .extracting(CardItem::indicator)
        .containsExactly("M2");
  }

  /** A month that has passed keeps how it was last counted. */
  @Test
  @Order(4)
  void theMonthTurns() {
    CLOCK.set(Instant.parse("2026-11-30T16:10:00Z"));
    readAt(
        "(select generate_series(1, %d) as id) t".formatted(ACCOUNTS),
        CLOCK.instant().minus(Duration.ofMinutes(5)));
    DATABASE
        .sql()
        .execute(
            "update publication set published_at = timestamptz '2026-11-30' where target_id = 100");
    List<Registered> left = targets().subList(0, ACCOUNTS - 1);

    done(over(left).turn());

    assertThat(done(STORE.newest())).isEqualTo(DECEMBER);
    assertThat(done(LISTS.months(DECEMBER, 12, new Wanted(null, "account", null))))
        .extracting(Month::month, each -> each.figures().passRate().toString())
        .containsExactly(tuple(NOVEMBER, "99.00"), tuple(DECEMBER, "99.33"));
    assertThat(done(LISTS.months(NOVEMBER, 12, ALL)))
        .extracting(Month::month)
        .containsExactly(NOVEMBER);
    Month sites = done(LISTS.months(NOVEMBER, 1, new Wanted(null, "site", null))).get(0);
    assertThat(sites.figures())
        .isEqualTo(Figures.of(done(STORE.all(NOVEMBER, new Wanted(null, "site", null)))));
    assertThat(done(LISTS.page(DECEMBER, ALL, "pass", null, 500)))
        .filteredOn(each -> each.standing().key().equals("account-100"))
        .extracting(Listed::verdictBefore)
        .containsExactly(Verdict.FAIL);
  }

  /** What nobody looked at is not among the worst, which fill the first places. */
  @Test
  @Order(6)
  void theWorstFailOrHaveTheLowestScores() {
    LocalDate month = LocalDate.of(2027, 2, 1);
    done(
        STORE.put(
            month,
            List.of(
                standing(1, Verdict.PASS, "80.00"),
                standing(2, Verdict.OPEN, null),
                standing(3, Verdict.PASS, "70.00"),
                standing(4, Verdict.FAIL, null),
                standing(5, Verdict.FAIL, "59.00"))));

    assertThat(done(LISTS.worst(month, ALL, 10)))
        .extracting(each -> each.standing().key())
        .containsExactly("w-5", "w-4", "w-3", "w-1");
    assertThat(done(LISTS.worst(month, ALL, 3)))
        .extracting(each -> each.standing().key())
        .containsExactly("w-5", "w-4", "w-3");
    assertThat(done(LISTS.worst(month, new Wanted(null, "site", null), 3))).isEmpty();
    assertThat(done(LISTS.worst(DECEMBER, ALL, 500)))
        .extracting(Listed::verdictBefore)
        .doesNotContainNull();
  }

  private static Standing standing(int id, Verdict verdict, String score) {
    return new Standing(
        id,
        "w-" + id,
        "account",
        "wechat",
        1,
        new MachineScore(
            verdict, null, null, null, score == null ? null : new BigDecimal(score), List.of()),
        "cn-2019-19/1",
        CLOCK.instant());
  }

  @Test
  @Order(5)
  void whoLeftIsCountedNoMoreInTheMonthAtHand() {
    assertThat(done(STORE.all(DECEMBER, ALL))).hasSize(ACCOUNTS - 1);
    CLOCK.set(Instant.parse("2026-11-30T17:10:00Z"));

    done(over(targets().subList(0, 10)).turn());

    assertThat(done(STORE.counted())).isEqualTo(CLOCK.instant());
    assertThat(done(STORE.all(DECEMBER, ALL))).hasSize(10);
    assertThat(done(STORE.all(NOVEMBER, ALL))).hasSize(ACCOUNTS + SITES);
  }
}
