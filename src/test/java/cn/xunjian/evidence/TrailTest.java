package cn.xunjian.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.evidence.Trail.Kept;
import cn.xunjian.evidence.Trail.Occasion;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.observation.Viewpoint;
import cn.xunjian.registry.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a page is kept as evidence. */
class TrailTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration LIFETIME = Duration.ofDays(400);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      value = {
        // changed, other bytes, freshness before, now, minutes to the next change, days kept
        "nothing changed,          false, false, fresh, fresh, 6000, 10, -",
        "only the look changed,    false, true,  fresh, fresh, 6000, 10, -",
        "other items,              true,  true,  fresh, fresh, 6000, 10, ITEMS",
        "it went to sleep,         false, false, late, sleeping, 6000, 10, FRESHNESS",
        "a limit falls in an hour, false, true,  late, late, 60, 10, LIMIT_NEAR",
        "in an hour and a minute,  false, true,  late, late, 61, 10, -",
        "the same bytes prove it,  false, false, late, late, 30, 10, -",
        "the copy grows old,       false, false, late, late, 6000, 201, RENEWAL",
        "it is not yet old,        false, false, late, late, 6000, 199, -",
      })
  void keepsWhatProvesAChange(
      String what,
      boolean changed,
      boolean otherBytes,
      String before,
      String now,
      int minutes,
      int days,
      Occasion expected) {
    Kept kept = new Kept("a", NOW, NOW.minus(Duration.ofDays(days)), before);
    Trail trail =
        new Trail(
            new Viewpoint(1, Place.HERE), 7, false, NOW.minusSeconds(3600), ItemSet.EMPTY, kept);
    ProvenState outlook = new ProvenState(now, NOW.plus(Duration.ofMinutes(minutes)));

    assertThat(Trail.occasion(trail, changed, reading(otherBytes ? "b" : "a"), outlook, LIFETIME))
        .as(what)
        .isEqualTo(expected);
  }

  @Test
  void theFirstPageIsKeptAndOneAfterAPageThatCouldNotBe() {
    ProvenState outlook = new ProvenState("fresh", null);
    Trail lost = new Trail(new Viewpoint(1, Place.HERE), 7, false, NOW, ItemSet.EMPTY, null);
    assertThat(Trail.occasion(null, false, reading("a"), outlook, LIFETIME))
        .isEqualTo(Occasion.FIRST);
    assertThat(Trail.occasion(lost, false, reading("a"), outlook, LIFETIME))
        .isEqualTo(Occasion.FIRST);
  }

  private static Reading reading(String hash) {
    SeenPage page =
        new SeenPage(hash, "http://a/", 200, null, null, null, 9, false, new byte[3], 7, null);
    return new Reading(
        1,
        Place.HERE,
        NOW,
        NOW,
        Duration.ZERO,
        Source.HTML,
        ReadingOutcome.OK,
        "",
        List.of(),
        page);
  }
}
