package cn.xunjian.history;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days are packed in a real PostgreSQL; what is read before and after is the same. */
class CompactionIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant FIRST = Instant.parse("2026-11-20T16:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private FactDatabase facts;
  private TestDatabase database;
  private Pool pool;
  private VisitHistoryStore history;
  private VisitExportStore export;
  private UnpackedVisitStore hot;
  private PartitionStore partitions;
  private VisitLog log;
  private Compaction compaction;

  @BeforeEach
  void open() {
    facts = FactDatabase.open();
    database = facts.sql();
    pool = facts.pool();
    FactStores stores = new FactStores(pool, clock, ZONE);
    hot = stores.unpacked;
    log = stores.visits;
    history = stores.history;
    export = stores.export;
    partitions = stores.partitions;
    compaction = stores.compaction;
  }

  @AfterEach
  void close() {
    facts.close();
  }

  private void store(List<Visit> visits) {
    done(
        partitions
            .ensure(visits.stream().map(Visit::due).toList())
            .chain(() -> pool.withTransaction(t -> log.append(t, visits))));
  }

  /** Two whole days and ten hours, a visit every ten minutes; every 25th failed. */
  private static List<Visit> visits(int target) {
    return IntStream.range(0, 58 * 6)
        .mapToObj(i -> visit(target, FIRST.plusSeconds(600L * i + target), i % 25 == 0))
        .toList();
  }

  private static Visit visit(int target, Instant due, boolean failed) {
    int took = (int) (due.getEpochSecond() % 7_919) * 13;
    return new Visit(
        target,
        Place.HERE,
        due,
        due.getEpochSecond() % 5 != 0,
        due.plusMillis(took % 17),
        Duration.ofNanos((10L + took + took / 2) * 1_000),
        failed ? VisitResult.FAILED : VisitResult.OK,
        failed ? FailureReason.HTTP_5XX : null,
        failed ? 503 : 200,
        30_000 + took,
        "203.0.113." + target,
        new Phases(10, took, 0, took / 2, 0),
        null,
        failed ? new VisitEvidence("HTTP 503", "http://s/" + target, List.of(), "", "<b>") : null);
  }

  private List<Visit> page(int target, Instant before, int limit) {
    return done(history.page(target, FIRST, NOW.plusSeconds(60), Before.instant(before), limit));
  }

  private List<VisitCounts> counts(int target, Duration step) {
    return counts(target, step, Duration.ofDays(1));
  }

  private List<VisitCounts> counts(int target, Duration step, Duration tooSlow) {
    List<Instant> cuts = new ArrayList<>();
    Instant from = FIRST.plusSeconds(1_800);
    for (Instant cut = from; cut.isBefore(NOW); cut = cut.plus(step)) {
      cuts.add(cut);
    }
    return done(history.counts(target, from, NOW, cuts, tooSlow));
  }

  private static Visit taking(Instant due, Duration took) {
    return new Visit(
        7,
        Place.HERE,
        due,
        true,
        due,
        took,
        VisitResult.OK,
        null,
        200,
        30_000,
        "203.0.113.7",
        Phases.NONE,
        null,
        null);
  }

  /** The counts by the hour, the rows and the packed days agree about each limit of time. */
  @Test
  void whatOpenedTooLateByARuleIsCountedAlikeEverywhere() {
    List<Visit> slow = new ArrayList<>();
    for (int i = 0; i < 58 * 6; i++) {
      slow.add(taking(FIRST.plusSeconds(600L * i), Duration.ofMillis(500L * (i % 20))));
    }
    store(slow);
    // Twice is once, also for what was slow.
    store(slow.subList(0, 100));
    store(List.of(taking(FIRST.plusSeconds(1), Duration.ofSeconds(5))));
    for (Duration tooSlow : List.of(Duration.ofSeconds(1), Duration.ofSeconds(5))) {
      List<VisitCounts> rows = counts(7, Duration.ofHours(1), tooSlow);
      List<VisitCounts> hours = new ArrayList<>();
      done(
          new HourLog(pool, ZONE)
              .hours(FIRST, NOW, (target, hour, counts) -> hours.add(counts.by(tooSlow))));
      long late = 1 + slow.stream().filter(v -> v.duration().compareTo(tooSlow) >= 0).count();
      assertThat(hours.stream().mapToInt(VisitCounts::failed).sum()).isEqualTo((int) late);
      assertThat(hours.stream().mapToInt(VisitCounts::ok).sum())
          .isEqualTo((int) (slow.size() + 1 - late));
      assertThat(rows.stream().mapToInt(VisitCounts::failed).sum()).isPositive();
    }
    List<VisitCounts> before = counts(7, Duration.ofHours(1), Duration.ofSeconds(5));
    done(compaction.run());
    assertThat(counts(7, Duration.ofHours(1), Duration.ofSeconds(5))).isEqualTo(before);
    List<Visit> all = new ArrayList<>();
    done(history.scheduled(7, FIRST, NOW, all::add));
    assertThat(all).hasSize(slow.size() + 1);
  }

  @Test
  void whatIsReadStaysTheSame() {
    for (int target = 1; target <= 12; target++) {
      store(visits(target));
    }
    List<Visit> all = page(3, NOW, 500);
    List<Visit> some = page(3, Instant.parse("2026-11-21T20:00:00Z"), 40);
    List<VisitCounts> days = counts(3, Duration.ofDays(1));
    List<VisitCounts> hours = counts(3, Duration.ofHours(1));
    assertThat(all).hasSize(58 * 6);
    assertThat(days.stream().mapToInt(c -> c.ok() + c.failed()).sum()).isPositive();

    done(compaction.run());

    assertThat(database.number("select count(*) from visit_block")).isEqualTo(24);
    assertThat(database.number("select count(*) from visit")).isEqualTo(12 * 10 * 6);
    assertThat(database.number("select sum(visits) from visit_block")).isEqualTo(12 * 48 * 6);
    assertThat(page(3, NOW, 500)).isEqualTo(all);
    assertThat(page(3, Instant.parse("2026-11-21T20:00:00Z"), 40)).isEqualTo(some);
    assertThat(counts(3, Duration.ofDays(1))).isEqualTo(days);
    assertThat(counts(3, Duration.ofHours(1))).isEqualTo(hours);
    assertThat(all)
        .filteredOn(v -> v.result() == VisitResult.FAILED)
        .allMatch(v -> v.evidence() != null);
    assertThat(
            database.number(
                "select count(*) from pg_class where relname in ('visit_20261121', 'visit_20261122')"))
        .isZero();
  }

  @Test
  void aCrashInTheMiddleLosesAndDoublesNothing() {
    for (int target = 1; target <= 12; target++) {
      store(visits(target));
    }
    LocalDate day = LocalDate.of(2026, 11, 21);
    int[] packs = {0};
    assertThatThrownBy(
            () ->
                done(
                    hot.pack(
                        day,
                        (visits, known) ->
                            packs[0]++ == 0
                                ? Uni.createFrom()
                                    .item(Compaction.blocks(day, FIRST, FIRST, visits, known))
                                : Uni.createFrom().failure(new IllegalStateException("killed")))))
        .hasMessageContaining("killed");
    assertThat(packs[0]).isEqualTo(2);
    assertThat(database.number("select count(*) from visit_block")).isZero();
    assertThat(database.number("select count(*) from visit_20261121")).isEqualTo(12 * 24 * 6);

    done(compaction.run());
    assertThat(database.number("select sum(visits) from visit_block")).isEqualTo(12 * 48 * 6);
  }

  @Test
  void aVisitThatComesLateIsPackedToItsDayAndNoneIsRewritten() {
    store(visits(1));
    done(compaction.run());
    Instant inside = FIRST.plusSeconds(601);
    Visit late = visit(1, FIRST.plusSeconds(900), true);
    Visit again = visit(1, inside, true);
    store(List.of(late, again));
    done(compaction.run());

    List<Visit> page = page(1, NOW, 500);
    assertThat(page).hasSize(58 * 6 + 1);
    assertThat(page).filteredOn(v -> v.due().equals(late.due())).containsExactly(late);
    assertThat(page)
        .filteredOn(v -> v.due().equals(inside))
        .singleElement()
        .matches(v -> v.result() == VisitResult.OK);
    assertThat(database.number("select count(*) from visit_block")).isEqualTo(2);
  }

  @Test
  void aDayThatMayStillGrowIsLeftAlone() {
    store(visits(1));
    clock.set(Instant.parse("2026-11-22T18:59:00Z"));
    done(compaction.run());
    assertThat(database.number("select count(*) from visit_block where day = '2026-11-21'"))
        .isOne();
    assertThat(database.number("select count(*) from visit_block where day = '2026-11-22'"))
        .isZero();
    clock.set(Instant.parse("2026-11-22T19:00:00Z"));
    done(compaction.run());
    assertThat(database.number("select count(*) from visit_block where day = '2026-11-22'"))
        .isOne();
  }

  @Test
  void eachPlaceHasItsOwnVisitsAndNoneHidesAnother() {
    Place other = new Place("changde-2");
    List<Visit> here = visits(1);
    List<Visit> there = here.stream().map(v -> from(v, other)).toList();
    store(here);
    store(there);
    List<Visit> all = page(1, NOW, 1_000);
    assertThat(all).hasSize(2 * here.size()).containsAll(here).containsAll(there);
    List<VisitCounts> hours = counts(1, Duration.ofHours(1));

    done(compaction.run());

    assertThat(database.number("select count(*) from visit_block")).isEqualTo(4);
    assertThat(page(1, NOW, 1_000)).isEqualTo(all);
    assertThat(counts(1, Duration.ofHours(1))).isEqualTo(hours);
    assertThat(pages(1, 7)).isEqualTo(all);
  }

  private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private List<Visit> exported(Instant from, Instant to) {
    return done(export.days(1, from, to).collect().asList()).stream()
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void anExportIsTheSameBeforeAndAfterPacking() {
    Place other = new Place("changde-2");
    List<Visit> here = visits(1);
    store(here);
    store(here.stream().map(v -> from(v, other)).toList());
    Instant from = FIRST.plusSeconds(3_600);
    Instant to = FIRST.plus(Duration.ofHours(50));
    List<Visit> rows = exported(from, to);
    List<Visit> all = exported(FIRST.minus(Duration.ofDays(40)), NOW);
    assertThat(exported(EVER, NEVER)).isEqualTo(all);
    assertThat(all).hasSize(2 * here.size());
    assertThat(rows)
        .hasSize(2 * 49 * 6)
        .isSortedAccordingTo(Comparator.comparing(Visit::due))
        .allMatch(v -> !v.due().isBefore(from) && v.due().isBefore(to));

    done(compaction.run());

    assertThat(exported(from, to)).isEqualTo(rows);
    assertThat(exported(EVER, NEVER)).isEqualTo(all);
    // What comes late for an instant that is packed already does not replace it.
    store(List.of(visit(1, here.get(1).due(), true)));
    assertThat(exported(from.minusSeconds(3_600), to))
        .filteredOn(v -> v.viewpoint().equals(here.get(1).viewpoint()))
        .element(1)
        .isEqualTo(here.get(1));
  }

  /** Page after page, each after the last visit of the one before. */
  private List<Visit> pages(int target, int limit) {
    List<Visit> all = new ArrayList<>();
    List<Visit> page = done(history.page(target, FIRST, NOW, Before.instant(NOW), limit));
    while (!page.isEmpty()) {
      all.addAll(page);
      Before last = Before.fact(page.get(page.size() - 1));
      page = done(history.page(target, FIRST, NOW, last, limit));
    }
    return all;
  }

  private static Visit from(Visit seen, Place place) {
    return new Visit(
        seen.target(),
        place,
        seen.due(),
        seen.scheduled(),
        seen.startedAt(),
        seen.duration(),
        seen.result(),
        seen.reason(),
        seen.httpStatus(),
        seen.bytes(),
        seen.address(),
        seen.phases(),
        seen.certificateExpiry(),
        seen.evidence());
  }

  /** What is over after whole chunks of a long block stands in a column of its own. */
  @Test
  void aLongBlockIsCutAndPutTogetherAgain() {
    Random random = new Random(5);
    List<Visit> visits =
        IntStream.range(0, 900)
            .mapToObj(i -> visit(1, FIRST.plusSeconds(60L * i + random.nextInt(50)), false))
            .toList();
    store(visits);
    List<Visit> all = page(1, NOW, 1_000);
    assertThat(all).hasSize(900);
    done(compaction.run());
    assertThat(
            database.number(
                "select count(*) from visit_block where octet_length(block) in (1996, 3992, 5988) and octet_length(rest) > 0"))
        .isOne();
    assertThat(page(1, NOW, 1_000)).isEqualTo(all);
  }
}
