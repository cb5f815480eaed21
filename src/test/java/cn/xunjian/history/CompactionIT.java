package cn.xunjian.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.history.BlockStore.DayBlock;
import cn.xunjian.history.blocks.FirstForm;
import cn.xunjian.history.blocks.PackedColumns;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.RetentionConfig;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.testing.TestDatabase;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days are packed in a real PostgreSQL; what is read before and after is the same. */
class CompactionIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant FIRST = Instant.parse("2026-11-20T16:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestDatabase database = TestDatabase.fresh();
  private final SettableClock clock = new SettableClock(NOW);
  private final Vertx vertx = Vertx.vertx();
  private Pool pool;
  private VisitLog log;
  private BlockStore blocks;
  private UnpackedVisitStore hot;
  private PartitionStore partitions;
  private Compaction compaction;

  private record Kept() implements RetentionConfig {
    @Override
    public Duration visits() {
      return Duration.ofDays(400);
    }

    @Override
    public Duration hot() {
      return Duration.ofHours(3);
    }

    @Override
    public Duration snapshots() {
      return Duration.ofDays(400);
    }
  }

  @BeforeEach
  void open() {
    Flyway.configure().dataSource(database.jdbcUrl(), "postgres", "").load().migrate();
    pool =
        new Pool(
            PgBuilder.pool()
                .using(vertx)
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl()).setUser("postgres"))
                .with(new PoolOptions().setMaxSize(4))
                .build());
    blocks = new BlockStore(pool);
    hot = new UnpackedVisitStore(pool, blocks);
    log = new VisitLog(pool, blocks, new ObjectMapper());
    partitions = new PartitionStore(pool, clock, ZONE, new Kept());
    compaction = new Compaction(hot, partitions, clock, ZONE, new Kept());
  }

  @AfterEach
  void close() {
    pool.close().await().atMost(PATIENCE);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static <T> T done(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
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
    return done(log.page(target, FIRST, NOW.plusSeconds(60), before, limit));
  }

  private List<VisitCounts> counts(int target, Duration step) {
    List<Instant> cuts = new ArrayList<>();
    Instant from = FIRST.plusSeconds(1_800);
    for (Instant cut = from; cut.isBefore(NOW); cut = cut.plus(step)) {
      cuts.add(cut);
    }
    return done(log.counts(target, from, NOW, cuts));
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

  @Test
  void blocksOfTheFirstFormAreReadAndMerged() {
    List<Visit> day = visits(1).subList(0, 144);
    LocalDate date = LocalDate.ofInstant(FIRST, ZONE);
    Instant end = date.plusDays(1).atStartOfDay(ZONE).toInstant();
    DayBlock old = new DayBlock(1, date, FIRST, end, 144, VisitCounts.NONE, FirstForm.of(day));
    done(partitions.ensure(List.of(FIRST)));
    done(pool.withTransaction(t -> blocks.keep(t, List.of(old))));
    assertThat(page(1, NOW, 500)).hasSize(144).element(143).isEqualTo(bare(day.get(0)));

    store(List.of(visit(1, FIRST.plusSeconds(900), false)));
    done(compaction.run());
    assertThat(page(1, NOW, 500)).hasSize(145).contains(bare(day.get(0)), bare(day.get(143)));
    assertThat(database.number("select get_byte(block, 0) from visit_block"))
        .isEqualTo(PackedColumns.MARK);
  }

  private static Visit bare(Visit visit) {
    return visit.with(null);
  }
}
