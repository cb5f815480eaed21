package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Publication;
import cn.xunjian.patrol.ReadingPace.Outlook;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingPaceTest {

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long NOW = Instant.parse("2026-11-23T02:00:00Z").toEpochMilli();

  private final ReadingPace hourly = new ReadingPace("wx-1", HOUR, 6 * HOUR);

  private static Outlook change(long at, long seen, long rhythm) {
    return new Outlook(at, at - HOUR, seen, -1, 0, rhythm);
  }

  /** The instants until one, with nothing learnt on the way. */
  private static List<Long> walk(ReadingPace pace, Outlook known, long from, long until) {
    List<Long> due = new ArrayList<>();
    for (long at = pace.after(known, from); at <= until; at = pace.after(known, at)) {
      due.add(at);
    }
    return due;
  }

  @Test
  void withoutAChangeAheadTheBeatsAreThoseOfTheCadence() {
    Cadence cadence = Cadence.of("wx-1", "reading", Duration.ofHours(1));
    assertThat(walk(hourly, Outlook.NOTHING, NOW, NOW + 2 * DAY))
        .hasSize(48)
        .allMatch(cadence::isDue);
  }

  /** Interval, distance to the change and rhythm in hours; readings in a day. */
  @ParameterizedTest
  @CsvSource({
    "1, 120, 1, 4, busy and far: each six hours",
    "1, 120, 8, 4, three times a day is still busy",
    "1, 120, 9, 24, less is not",
    "1, 40, 1, 4, a quarter of the way is longer than a beat of six hours until the end of the day",
    "2, 120, 1, 4, each six hours too",
    "12, 120, 1, 2, never oftener for being busy",
  })
  void aBusyAccountIsReadLessOften(int interval, int ahead, int rhythm, int readings, String why) {
    ReadingPace pace = new ReadingPace("wx-1", interval * HOUR, 6 * HOUR);
    long at = NOW + ahead * HOUR;
    Outlook known = change(at, NOW, rhythm * HOUR);
    List<Long> due = walk(pace, known, NOW, NOW + DAY - HOUR / 2);
    assertThat(due.size()).as(why).isBetween(readings - 1, readings + (ahead < 100 ? 3 : 0));
    Cadence regular = Cadence.of("wx-1", "reading", Duration.ofHours(interval));
    assertThat(due).as("beats are left out, none is moved").allMatch(regular::isDue);
  }

  @Test
  void neverSlowerThanAQuarterOfTheWay() {
    long at = NOW + 5 * DAY;
    Outlook known = change(at, NOW, HOUR);
    long before = NOW;
    for (long due : walk(hourly, known, NOW, at - 4 * HOUR)) {
      assertThat(due - before).isLessThanOrEqualTo(Math.max(HOUR, (at - before) / 4));
      before = due;
    }
  }

  @Test
  void anIntervalOfItsOwnIsKeptHoweverBusy() {
    ReadingPace own = new ReadingPace("wx-1", HOUR, 0);
    assertThat(walk(own, change(NOW + 5 * DAY, NOW, HOUR), NOW, NOW + DAY)).hasSize(24);
  }

  @Test
  void aSilentAccountWithALongIntervalIsReadAtHalvingDistances() {
    ReadingPace daily = new ReadingPace("wx-1", DAY, 0);
    long at = NOW + 3 * DAY;
    List<Long> distances =
        walk(daily, change(at, NOW, ReadingPace.NEVER), at - DAY + 1, at - 10 * MINUTE).stream()
            .map(due -> (at - due) / MINUTE)
            .toList();
    // The first is the regular beat of that day, or lies before it.
    int last = distances.indexOf(distances.stream().filter(d -> d <= 55).findFirst().orElse(-1L));
    assertThat(last).isBetween(4, 7);
    assertThat(distances.get(last)).isGreaterThanOrEqualTo(10);
    for (int i = last; i > 1 && distances.get(i) < 12 * 60; i--) {
      if (distances.get(i - 1) < 12 * 60) {
        assertThat(distances.get(i - 1))
            .isBetween(distances.get(i) * 2 - 1, distances.get(i) * 2 + 2);
      }
    }
  }

  @Test
  void afterAProofNothingMoreIsLookedFor() {
    long at = NOW + 30 * MINUTE;
    assertThat(walk(hourly, change(at, NOW - 20 * MINUTE, ReadingPace.NEVER), NOW, at).size())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void aLookThatFailsIsTriedAgainAtDoublingPausesUntilTheLimit() {
    long at = NOW + HOUR;
    Outlook known = change(at, NOW - 5 * HOUR, ReadingPace.NEVER);
    ReadingPace rare = new ReadingPace("wx-7", 40 * DAY, 0);
    List<Long> pauses = new ArrayList<>();
    long before = 0;
    for (long due = rare.after(known, NOW); due < at; due = rare.after(known, due)) {
      if (before > 0) {
        pauses.add((due - before) / MINUTE);
      }
      before = due;
      known = rare.attempted(known, due);
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L);
    assertThat(known.fruitless()).isEqualTo(5);
  }

  /** A fruitless source is left to the regular beats once the limit is past and the pause long. */
  @Test
  void afterTheLimitItIsNotAskedMoreOftenThanUsual() {
    long at = NOW;
    Outlook known =
        new Outlook(at, at - HOUR, at - 9 * HOUR, at - 2 * MINUTE, 8, ReadingPace.NEVER);
    Cadence regular = Cadence.of("wx-1", "reading", Duration.ofHours(1));
    assertThat(walk(hourly, known, NOW, NOW + 5 * HOUR)).hasSize(5).allMatch(regular::isDue);
  }

  @Test
  void whatWasMissedWhileTheProcessWasAwayIsLookedAtWithinAMinute() {
    Outlook known = change(NOW - 3 * HOUR, NOW - 9 * HOUR, ReadingPace.NEVER);
    assertThat(hourly.after(known, NOW)).isBetween(NOW + 1, NOW + MINUTE);
  }

  /** Dates without a time of day let thousands of limits fall at one midnight. */
  @Test
  void limitsAtOneMidnightDoNotBurst() {
    long midnight = NOW + 14 * HOUR;
    Map<Long, Integer> perMinute = new HashMap<>();
    IntStream.range(0, 5_000)
        .forEach(
            i -> {
              ReadingPace pace = new ReadingPace("wx-" + i, 400_000 * DAY, 0);
              long due = pace.after(change(midnight, NOW, ReadingPace.NEVER), midnight - HOUR);
              assertThat(midnight - due).isBetween(10 * MINUTE, 55 * MINUTE);
              perMinute.merge((midnight - due) / MINUTE, 1, Integer::sum);
            });
    assertThat(perMinute).hasSizeGreaterThan(44);
    assertThat(perMinute.values()).allMatch(number -> number < 170);
  }

  @Test
  void theRhythmIsTheMeanDistanceOfTheNewest() {
    Instant now = Instant.ofEpochMilli(NOW);
    List<Publication> found =
        IntStream.range(0, 5)
            .mapToObj(i -> Sample.publication("p" + i, now.minus(Duration.ofHours(3L * i))))
            .toList();
    assertThat(ReadingRhythm.of(found)).isEqualTo(3 * HOUR);
    assertThat(ReadingRhythm.of(found.subList(0, 3))).isEqualTo(ReadingPace.NEVER);
  }
}
