package cn.xunjian.web.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Source;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemedyTest {

  private static TargetFreshness standing(FreshnessState state, ReadingOutcome last) {
    return new TargetFreshness(
        state, Instant.EPOCH, Text.same(""), null, null, null, null, last, null, null, null);
  }

  @ParameterizedTest
  @EnumSource(FreshnessState.class)
  void whatIsProvedNeedsNoRemedyAndAllElseHasOne(FreshnessState state) {
    boolean proved =
        switch (state) {
          case FRESH, LATE, SLEEPING, ZOMBIE -> true;
          case UNDATED, UNREADABLE, NOT_OBSERVABLE -> false;
        };
    Remedy remedy = Remedy.of(standing(state, ReadingOutcome.NETWORK), Source.HTML);
    assertThat(remedy == null).isEqualTo(proved);
    if (!proved) {
      told(remedy);
    }
  }

  @ParameterizedTest
  @EnumSource(ReadingOutcome.class)
  void eachWayAReadingEndsHasWordsOfItsOwn(ReadingOutcome last) {
    told(Remedy.of(standing(FreshnessState.UNREADABLE, last), Source.HTML));
  }

  @Test
  void onlyTwoOutcomesShareTheirWords() {
    assertThat(
            Arrays.stream(ReadingOutcome.values())
                .map(last -> Remedy.of(standing(FreshnessState.UNREADABLE, last), Source.FEED))
                .collect(Collectors.toSet()))
        .hasSize(ReadingOutcome.values().length - 1);
  }

  /** Whoever is told of publications does not wait for a reading. */
  @Test
  void ofToldSourcesThePersonOrThePusherIsAsked() {
    for (ReadingOutcome last : ReadingOutcome.values()) {
      TargetFreshness standing = standing(FreshnessState.UNREADABLE, last);
      assertThat(Remedy.of(standing, Source.MANUAL).chinese()).contains("重新登记");
      assertThat(Remedy.of(standing, Source.PUSH).chinese()).contains("推送方");
    }
    assertThat(Remedy.of(standing(FreshnessState.UNREADABLE, null), Source.PUSH).english())
        .contains("complete:true");
  }

  @Test
  void beforeTheFirstReadingOneWaits() {
    assertThat(Remedy.of(standing(FreshnessState.UNREADABLE, null), Source.HTML))
        .isEqualTo(new Remedy("等待首次读取", "wait for the first reading"));
  }

  @Test
  void whatIsAheadIsSaidWithTheOfficersWord() {
    assertThat(Remedy.ahead(null)).isNull();
    assertThat(Remedy.ahead(FreshnessState.UNREADABLE).chinese()).contains("无法读取");
    for (FreshnessState state : FreshnessState.values()) {
      Remedy ahead = Remedy.ahead(state);
      told(ahead);
      assertThat(ahead.chinese()).contains(state.chinese());
    }
  }

  private static void told(Remedy remedy) {
    assertThat(remedy.chinese()).containsPattern("[\\u4e00-\\u9fff]");
    assertThat(remedy.english()).isNotBlank().doesNotContainPattern("[\\u4e00-\\u9fff]");
  }
}
