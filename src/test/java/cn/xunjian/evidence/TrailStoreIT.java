package cn.xunjian.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.PartitionStore;
import cn.xunjian.history.ReadPageStore;
import cn.xunjian.history.ReadingLog;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.RetentionConfig;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.registry.Source;
import cn.xunjian.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence and hints in the transaction that stores the readings; twice is once. */
class TrailStoreIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
  private static final ProvenState FRESH = new ProvenState("fresh", null);

  private static TestDatabase database;
  private static Vertx vertx;
  private static Pool pool;
  private static ReadingLog log;
  private static ReadPageStore pages;
  private static HintStore hints;
  private static SnapshotStore snapshots;
  private static PartitionStore partitions;
  private static int lastTarget;

  private int target;

  @BeforeAll
  static void open() {
    database = TestDatabase.migrated();
    vertx = Vertx.vertx();
    PgConnectOptions options =
        PgConnectOptions.fromUri(database.reactiveUrl()).setUser("postgres").setPassword("");
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(2))
            .connectingTo(options)
            .using(vertx)
            .build();
    RetentionConfig retention = new Kept(400);
    PlaceStore places = new PlaceStore(pool);
    pages = new ReadPageStore(pool, places);
    log = new ReadingLog(pool, places, new TrailStore(places, ZONE, retention, pages));
    hints = new HintStore(pool, places);
    snapshots = new SnapshotStore(pool, places);
    partitions = new PartitionStore(pool, Clock.fixed(START, ZoneOffset.UTC), ZONE, retention);
    wait(partitions.keep());
  }

  @AfterAll
  static void close() {
    wait(pool.close());
    wait(vertx.close());
  }

  @BeforeEach
  void another() {
    target = ++lastTarget;
  }

  private record Kept(int days) implements RetentionConfig {

    @Override
    public Duration hot() {
      return Duration.ofHours(3);
    }

    @Override
    public Duration visits() {
      return Duration.ofDays(days);
    }

    @Override
    public Duration snapshots() {
      return Duration.ofDays(days);
    }
  }

  private static <T> T wait(Uni<T> uni) {
    return uni.await().atMost(Duration.ofMinutes(5));
  }

  private void append(ProvenState outlook, Reading... readings) {
    append(Arrays.asList(readings), outlook);
  }

  private static void append(List<Reading> readings, ProvenState outlook) {
    wait(pool.withTransaction(c -> log.append(c, readings, Reading::startedAt, t -> outlook)));
  }

  private Reading reading(int minute, String page, Publication... found) {
    return reading(minute, page, ReadingOutcome.OK, found);
  }

  private Reading reading(int minute, String page, ReadingOutcome outcome, Publication... found) {
    Instant at = START.plus(Duration.ofMinutes(minute));
    String hash = hash(page);
    SeenPage seen =
        new SeenPage(
            hash,
            "http://a/",
            200,
            "text/html",
            "\"e\"",
            null,
            9,
            false,
            page.getBytes(UTF8),
            7,
            null);
    return new Reading(
        target,
        Place.HERE,
        at,
        at,
        Duration.ZERO,
        Source.HTML,
        outcome,
        "read",
        List.of(found),
        seen);
  }

  private static final java.nio.charset.Charset UTF8 = java.nio.charset.StandardCharsets.UTF_8;

  private static String hash(String page) {
    return "%064x".formatted(new java.math.BigInteger(1, page.getBytes(UTF8)));
  }

  private static Publication item(String title, int daysAgo) {
    Instant at = START.minus(Duration.ofDays(daysAgo));
    String link = "http://a/" + title;
    return new Publication(link, "关于" + title + "的通知公告", link, at, Precision.SECOND, "list");
  }

  private static Publication undated(String title) {
    String link = "http://a/" + title;
    return new Publication(link, "关于" + title + "的通知公告", link, null, null, "");
  }

  private List<HintStore.Stored> noticed() {
    return wait(hints.latest(target, 100));
  }

  private List<SnapshotStore.Kept> kept() {
    return wait(snapshots.kept(target, Instant.MAX.minus(Duration.ofDays(400_000_000)), "", 100));
  }

  @Test
  void aBatchThatIsWrittenTwiceIsThereOnce() {
    List<Reading> first = List.of(reading(0, "p0", item("a", 1), item("b", 30)));
    List<Reading> second =
        List.of(
            reading(1, "p1", item("a", 1), item("b", 0), item("c", 12)),
            reading(2, "p2", item("a", 1), item("b", 0), item("d", 11), item("c", 12)));
    append(first, FRESH);
    append(second, FRESH);
    List<HintStore.Stored> once = noticed();
    List<SnapshotStore.Kept> pages = kept();
    append(second, FRESH);
    append(first, FRESH);
    append(second, FRESH);

    assertThat(once)
        .extracting(h -> h.hint().kind())
        .containsExactlyInAnyOrder(
            ReadingHint.Kind.REDATED,
            ReadingHint.Kind.APPEARED_BACKDATED,
            ReadingHint.Kind.APPEARED_BACKDATED);
    assertThat(noticed()).isEqualTo(once);
    assertThat(kept()).isEqualTo(pages).hasSize(3);
    HintStore.Stored last = once.get(0);
    assertThat(last.due()).isEqualTo(START.plus(Duration.ofMinutes(2)));
    assertThat(last.previousDue()).isEqualTo(START.plus(Duration.ofMinutes(1)));
    assertThat(last.previousHash()).isEqualTo(hash("p1"));
    assertThat(last.hash()).isEqualTo(hash("p2"));
  }

  @Test
  void aDateIsOldAgainstTheReadingBeforeAndNotAgainstTheLastChange() {
    append(FRESH, reading(0, "p0", item("a", 30), item("z", 60)));
    int twentyDays = 20 * 24 * 60;
    wait(partitions.ensure(List.of(START.plus(Duration.ofMinutes(twentyDays)))));
    append(FRESH, reading(twentyDays, "p0", item("a", 30), item("z", 60)));
    // Dated after the last change, but fifteen days before a reading that did not show it.
    append(FRESH, reading(twentyDays + 60, "p1", item("new", -5), item("a", 30), item("z", 60)));
    assertThat(noticed())
        .extracting(h -> h.hint().kind())
        .containsExactly(ReadingHint.Kind.APPEARED_BACKDATED);
  }

  @Test
  void whatWasNotKeptIsShownByThePageWithTheSameItems() {
    append(FRESH, reading(0, "look 1", item("a", 1)));
    append(FRESH, reading(1, "look 2", item("a", 1)));
    SnapshotStore.Bytes proof = proof(START.plus(Duration.ofMinutes(1)));
    assertThat(proof.exact()).isFalse();
    assertThat(proof.kept().hash()).isEqualTo(hash("look 1"));
    assertThat(proof(START).exact()).isTrue();
    assertThat(wait(snapshots.bytes(target, hash("look 2")))).isNull();
  }

  private SnapshotStore.Bytes proof(Instant due) {
    return wait(pages.seen(target, due).chain(seen -> snapshots.proof(target, due, seen)));
  }

  /** One place kept its page at that instant, the other had kept the same one before. */
  @Test
  void aReadingOfTwoPlacesIsProvedByTheFirstThatKeptAPage() {
    Place other = new Place("changde-2");
    append(FRESH, reading(0, "ours", item("a", 1)));
    append(FRESH, reading(1, "ours", item("a", 1)));
    append(FRESH, from(other, reading(1, "theirs", item("b", 1))));
    SnapshotStore.Bytes both = proof(START.plus(Duration.ofMinutes(1)));
    assertThat(both.kept().place()).isEqualTo("changde-2");
    assertThat(both.exact()).isTrue();
    assertThat(proof(START).kept().place()).isEqualTo("here");
    assertThat(proof(START.plus(Duration.ofMinutes(2)))).isNull();
  }

  @Test
  void aVerdictOfSilenceHasItsPages() {
    append(FRESH, reading(0, "look 1", item("a", 13)));
    ProvenState near = new ProvenState("fresh", START.plus(Duration.ofMinutes(60)));
    append(near, reading(1, "look 2", item("a", 13)));
    append(new ProvenState("sleeping", null), reading(120, "look 3", item("a", 13)));
    append(new ProvenState("sleeping", null), reading(121, "look 4", item("a", 13)));
    assertThat(kept())
        .extracting(SnapshotStore.Kept::occasion, SnapshotStore.Kept::hash)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("freshness", hash("look 3")),
            org.assertj.core.groups.Tuple.tuple("limit_near", hash("look 2")),
            org.assertj.core.groups.Tuple.tuple("first", hash("look 1")));
  }

  @Test
  void aReadingWithoutItsBytesLosesNoHintAndTheNextBringsThePage() {
    append(FRESH, reading(0, "p0", item("a", 1), item("z", 60)));
    append(FRESH, reading(1, "p1", item("b", 9), item("a", 1), item("z", 60)).withoutBytes());
    assertThat(noticed()).hasSize(1);
    assertThat(noticed().get(0).hash()).isNull();
    assertThat(noticed().get(0).previousHash()).isEqualTo(hash("p0"));
    append(FRESH, reading(2, "p1", item("b", 9), item("a", 1), item("z", 60)));
    assertThat(kept().get(0).hash()).isEqualTo(hash("p1"));
    assertThat(noticed()).hasSize(1);
  }

  @Test
  void aPageThatLosesItsDatesForAWhileYieldsNoHints() {
    append(FRESH, reading(0, "p0", item("a", 1), item("b", 2)));
    append(FRESH, reading(1, "p1", ReadingOutcome.UNDATED, undated("x"), undated("y")));
    append(FRESH, reading(2, "p0", item("a", 1), item("b", 2)));
    assertThat(noticed()).isEmpty();
    append(FRESH, reading(3, "p3", ReadingOutcome.UNDATED, undated("x"), undated("y")));
    append(FRESH, reading(4, "p4", ReadingOutcome.UNDATED, undated("x"), undated("new")));
    assertThat(noticed())
        .extracting(h -> h.hint().kind())
        .containsExactly(ReadingHint.Kind.APPEARED_UNDATED);
  }

  @Test
  void aBlankColumnIsKeptAndItsFirstItemsAreNoHints() {
    append(FRESH, reading(0, "blank", ReadingOutcome.EMPTY));
    append(FRESH, reading(1, "blank", ReadingOutcome.EMPTY));
    assertThat(kept()).extracting(SnapshotStore.Kept::hash).containsExactly(hash("blank"));
    append(FRESH, reading(2, "full", item("a", 30), item("b", 40)));
    assertThat(noticed()).isEmpty();
    append(FRESH, reading(3, "blank", ReadingOutcome.EMPTY));
    append(FRESH, reading(4, "full", item("a", 30), item("b", 40)));
    assertThat(noticed()).isEmpty();
  }

  @Test
  void whatAnotherPlaceIsShownIsNotComparedWithWhatWeAreShown() {
    Place other = new Place("changde-2");
    append(FRESH, reading(0, "p0", item("a", 1)));
    append(FRESH, from(other, reading(0, "q0", item("b", 20))));
    append(FRESH, reading(1, "p0", item("a", 1)));
    append(FRESH, from(other, reading(1, "q0", item("b", 20))));

    assertThat(noticed()).isEmpty();
    assertThat(kept())
        .extracting(SnapshotStore.Kept::place, SnapshotStore.Kept::hash)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("here", hash("p0")),
            org.assertj.core.groups.Tuple.tuple("changde-2", hash("q0")));
    assertThat(wait(snapshots.kept(target, START, "here", 10)))
        .extracting(SnapshotStore.Kept::place)
        .containsExactly("changde-2");

    append(FRESH, from(other, reading(2, "q1", item("b", 20), item("c", 15))));
    HintStore.Stored hint = noticed().get(0);
    assertThat(noticed()).hasSize(1);
    assertThat(hint.place()).isEqualTo("changde-2");
    assertThat(hint.previousHash()).isEqualTo(hash("q0"));
    assertThat(hint.previousDue()).isEqualTo(START.plus(Duration.ofMinutes(1)));
  }

  private static Reading from(Place place, Reading r) {
    return new Reading(
        r.target(),
        place,
        r.due(),
        r.startedAt(),
        r.duration(),
        r.source(),
        r.outcome(),
        r.detail(),
        r.publications(),
        r.page());
  }

  @Test
  void failuresAreNotCompared() {
    append(FRESH, reading(0, "p0", item("a", 1)));
    append(FRESH, reading(1, "error", ReadingOutcome.BLOCKED, undated("x")));
    assertThat(kept()).hasSize(1);
    assertThat(noticed()).isEmpty();
  }

  @Test
  void anUnchangedPageCostsThirtyThreeBytes() {
    List<Publication> items = IntStream.range(0, 40).mapToObj(i -> item("t" + i, i)).toList();
    Publication[] found = items.toArray(Publication[]::new);
    append(FRESH, reading(0, "same", found));
    List<String> others =
        List.of("snapshot_202611", "snapshot_reference_202611", "reading_trail", "publication");
    List<Long> before = others.stream().map(TrailStoreIT::size).toList();
    long readings = size("reading_20261123");
    for (int batch = 0; batch < 7; batch++) {
      int from = 1 + batch * 100;
      append(
          IntStream.range(from, from + 100).mapToObj(m -> reading(m, "same", found)).toList(),
          FRESH);
    }
    long bytes = (size("reading_20261123") - readings) / 700;
    long hash = database.number("select max(pg_column_size(page_hash)) from reading");
    System.out.printf("an unchanged page: %d bytes a reading, %d of them its hash%n", bytes, hash);
    assertThat(others.stream().map(TrailStoreIT::size).toList()).isEqualTo(before);
    assertThat(hash).isEqualTo(33);
    assertThat(bytes).isLessThan(400);
  }

  private static long size(String table) {
    return database.number("select pg_total_relation_size('" + table + "')");
  }

  @Test
  void monthsPastTheirTimeAreDroppedAsAWhole() {
    Instant old = START.minus(Duration.ofDays(70));
    wait(partitions.ensure(List.of(old)));
    assertThat(database.number("select count(*) from pg_class where relname = 'snapshot_202609'"))
        .isEqualTo(1);
    wait(new PartitionStore(pool, Clock.fixed(START, ZoneOffset.UTC), ZONE, new Kept(62)).keep());
    assertThat(database.number("select count(*) from pg_class where relname = 'snapshot_202609'"))
        .as("September is within 62 days of the 23rd of November")
        .isEqualTo(1);
    wait(new PartitionStore(pool, Clock.fixed(START, ZoneOffset.UTC), ZONE, new Kept(50)).keep());
    for (String table : List.of("snapshot", "snapshot_reference", "reading_hint")) {
      assertThat(
              database.number(
                  "select count(*) from pg_class where relname = '" + table + "_202609'"))
          .isZero();
    }
  }
}
