package cn.xunjian.history;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.evidence.ProvenState;
import cn.xunjian.evidence.TrailStore;
import cn.xunjian.history.ReadingLog.Stored;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.RetentionConfig;
import cn.xunjian.registry.Source;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.Sample;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readings and publications in a real PostgreSQL: once each, page by page, of any period. */
class ReadingLogIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Place OTHER = new Place("changde-2");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();
  private static ReadingLog log;
  private static ReadingExportStore export;
  private static PartitionStore partitions;
  private static int lastTarget;

  private int target;

  private record Kept(Duration hot, Duration visits, Duration snapshots)
      implements RetentionConfig {}

  @BeforeAll
  static void open() {
    RetentionConfig kept =
        new Kept(Duration.ofHours(3), Duration.ofDays(400), Duration.ofDays(400));
    PlaceStore places = new PlaceStore(DATABASE.pool());
    ReadPageStore pages = new ReadPageStore(DATABASE.pool(), places);
    log = new ReadingLog(DATABASE.pool(), places, new TrailStore(places, ZONE, kept, pages));
    export = new ReadingExportStore(DATABASE.pool(), places);
    Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    partitions = new PartitionStore(DATABASE.pool(), clock, ZONE, kept);
    done(partitions.keep());
  }

  @BeforeEach
  void another() {
    target = ++lastTarget;
  }

  private static <T> T done(Uni<T> uni) {
    return uni.await().atMost(Duration.ofMinutes(5));
  }

  private static void append(List<Reading> readings) {
    ProvenState fresh = new ProvenState("fresh", null);
    done(
        DATABASE
            .pool()
            .withTransaction(t -> log.append(t, readings, Reading::startedAt, id -> fresh)));
  }

  private Reading reading(Place place, Instant at, Publication... found) {
    return new Reading(
        target,
        place,
        at,
        at,
        Duration.ofMillis(5),
        Source.FEED,
        ReadingOutcome.OK,
        "read",
        List.of(found));
  }

  private List<Reading> halfMinutes(int count) {
    List<Reading> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = START.plusSeconds(30L * i);
      all.add(reading(OTHER, at));
      all.add(reading(Place.HERE, at));
    }
    return all;
  }

  private List<StoredReading> exported(Instant from, Instant to) {
    return export.readings(target, from, to).collect().asList().await().indefinitely().stream()
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void aReadingIsStoredOnceForEachPlace() {
    List<Reading> both = halfMinutes(3);
    append(both);
    append(both);
    assertThat(done(log.readings(target, Before.instant(START.plusSeconds(60)), 10)))
        .extracting(StoredReading::due, StoredReading::place)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(START.plusSeconds(30), "here"),
            org.assertj.core.groups.Tuple.tuple(START.plusSeconds(30), "changde-2"),
            org.assertj.core.groups.Tuple.tuple(START, "here"),
            org.assertj.core.groups.Tuple.tuple(START, "changde-2"));
  }

  @Test
  void pagesNeitherSkipNorRepeatWherePlacesReadAtOnce() {
    append(halfMinutes(10));
    List<StoredReading> all = new ArrayList<>();
    Before before = Before.instant(START.plus(Duration.ofDays(1)));
    List<StoredReading> page = done(log.readings(target, before, 3));
    while (!page.isEmpty()) {
      all.addAll(page);
      StoredReading last = page.get(page.size() - 1);
      page = done(log.readings(target, new Before(last.due(), last.place()), 3));
    }
    assertThat(all).hasSize(20).doesNotHaveDuplicates();
    assertThat(all)
        .isEqualTo(done(log.readings(target, before, 100)))
        .isSortedAccordingTo(java.util.Comparator.comparing(StoredReading::due).reversed());
  }

  /** More than two pages of a thousand, so that a page ends between two places of one instant. */
  @Test
  void anExportHasEveryReadingOfThePeriodAndNoOther() {
    append(halfMinutes(1_300));
    Instant to = START.plusSeconds(30L * 1_299);
    List<StoredReading> all = exported(START.plusSeconds(30), to);
    assertThat(all).hasSize(2 * 1_298).doesNotHaveDuplicates();
    assertThat(all.get(0).due()).isEqualTo(START.plusSeconds(30));
    assertThat(all.get(0).place()).isEqualTo("changde-2");
    assertThat(all.get(all.size() - 1).due()).isBefore(to);
    assertThat(exported(START.minusSeconds(60), START)).isEmpty();
  }

  @Test
  void aPublicationIsStoredOnceWhoeverFindsItAgain() {
    Publication found = Sample.publication("a", START.minusSeconds(60));
    append(List.of(reading(Place.HERE, START, found)));
    append(List.of(reading(OTHER, START.plusSeconds(60), found)));
    List<Stored> stored = done(log.publications(target, OffsetDateTime.MAX, new UUID(-1, -1), 10));
    assertThat(stored).singleElement().extracting(Stored::firstSeenAt).isEqualTo(START);
    assertThat(done(log.known(List.of(reading(OTHER, START, found))))).isEqualTo(1);
  }

  @Test
  void aPersonsWordIsRenewedOnlyByALaterOne() {
    Publication found = Sample.publication("a", START);
    append(List.of(told(found, "李", START.plusSeconds(100))));
    append(List.of(told(found, "王", START.plusSeconds(50))));
    assertThat(word().attestedBy()).isEqualTo("李");
    append(List.of(told(found, "王", START.plusSeconds(200))));
    assertThat(word().attestedBy()).isEqualTo("王");
    assertThat(word().expiresAt()).isEqualTo(START.plusSeconds(200));
  }

  private Informant word() {
    return done(log.publications(target, OffsetDateTime.MAX, new UUID(-1, -1), 10)).get(0).told();
  }

  private Reading told(Publication found, String person, Instant expires) {
    return new Reading(
        target,
        Place.HERE,
        expires,
        expires,
        Duration.ZERO,
        Source.MANUAL,
        ReadingOutcome.OK,
        "attested",
        List.of(found),
        null,
        new Informant(null, person, "screenshot", expires));
  }

  @Test
  void anExportOfPublicationsGoesByTheirDateAndElseByWhenTheyWereSeen() {
    Publication[] dated =
        IntStream.range(0, 1_500)
            .mapToObj(i -> Sample.publication("p" + i, START.minusSeconds(i / 2)))
            .toArray(Publication[]::new);
    Publication undated = new Publication("u", "无日期", "https://a/u", null, null, "");
    append(List.of(reading(Place.HERE, START.plusSeconds(5), dated)));
    append(List.of(reading(Place.HERE, START.plusSeconds(10), undated)));
    List<Stored> all =
        export
            .publications(target, START.minusSeconds(700), START.plusSeconds(11))
            .collect()
            .asList()
            .await()
            .indefinitely()
            .stream()
            .flatMap(List::stream)
            .toList();
    assertThat(all).hasSize(2 * 701 + 1).doesNotHaveDuplicates();
    assertThat(all.get(all.size() - 1).publication().identity()).isEqualTo("u");
  }
}
