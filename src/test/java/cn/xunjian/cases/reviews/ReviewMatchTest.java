package cn.xunjian.cases.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.cases.reviews.PublishingReview.LevelVerdict;
import cn.xunjian.cases.reviews.PublishingReview.State;
import cn.xunjian.cases.reviews.ReviewMatch.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewMatchTest {

  private static final Instant NOON = Instant.parse("2026-11-30T04:00:00Z");
  private static final Duration WINDOW = Duration.ofDays(30);

  private static PublishingReview review(
      long id, String title, String url, State state, Instant at) {
    return new PublishingReview(
        id,
        1,
        title,
        null,
        url,
        1,
        state,
        "张三",
        "张三",
        at.minusSeconds(60),
        state == State.WAITING ? null : at,
        state == State.WAITING
            ? List.of()
            : List.of(new LevelVerdict(1, state == State.PASSED, "李四", "李四", at, null)));
  }

  private static ReviewMatch match(Shown shown, PublishingReview... log) {
    return ReviewMatch.of(shown, List.of(log), WINDOW);
  }

  @ParameterizedTest
  @CsvSource({
    "关于停水的通知, 关于停水的通知, true",
    "关于停水的通知, '关于　停水 的通知！', true",
    "【通知】停水２小时, [通知]停水2小时, true",
    "关于停水的通知, 关于停电的通知, false",
    "A, a, true",
    "'！', '？', false",
  })
  void titlesAreComparedAsPeopleReadThem(String written, String shown, boolean same) {
    PublishingReview review = review(1, written, null, State.PASSED, NOON);
    assertThat(match(new Shown(shown, "", NOON), review).passed()).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/1, http://a.example/1/, true",
    "https://a.example/1#top, https://a.example/1, true",
    "https://a.example/1, https://a.example/2, false",
    ", https://a.example/1, false",
  })
  void anAddressDoesAsWell(String written, String shown, boolean same) {
    PublishingReview review = review(1, "原题", written, State.PASSED, NOON);
    assertThat(match(new Shown("另题", shown, NOON), review).passed()).isEqualTo(same);
  }

  @Test
  void aReviewHoldsFromWhenItWasPassedForAWindow() {
    PublishingReview review = review(1, "题", null, State.PASSED, NOON);
    assertThat(match(new Shown("题", "", NOON.minusMillis(1)), review).passed()).isFalse();
    assertThat(match(new Shown("题", "", NOON), review).passed()).isTrue();
    assertThat(match(new Shown("题", "", NOON.plus(WINDOW)), review).passed()).isTrue();
    assertThat(match(new Shown("题", "", NOON.plus(WINDOW).plusMillis(1)), review).passed())
        .isFalse();
  }

  @Test
  void whatWasNotPassedIsNamedAndCountsForNothing() {
    PublishingReview returned = review(1, "题", null, State.RETURNED, NOON);
    PublishingReview waiting = review(2, "题", null, State.WAITING, NOON.plusSeconds(5));
    ReviewMatch match = match(new Shown("题", "", NOON.plusSeconds(9)), returned, waiting);
    assertThat(match.passed()).isFalse();
    assertThat(match.review().id()).isEqualTo(2);
    assertThat(match(new Shown("无关", "", NOON), returned).review()).isNull();
  }

  @Test
  void theLatestThatWasPassedInTimeIsTheOne() {
    PublishingReview first = review(1, "题", null, State.PASSED, NOON);
    PublishingReview second = review(2, "题", null, State.PASSED, NOON.plusSeconds(60));
    PublishingReview late = review(3, "题", null, State.PASSED, NOON.plusSeconds(600));
    ReviewMatch match = match(new Shown("题", "", NOON.plusSeconds(300)), late, first, second);
    assertThat(match.passed()).isTrue();
    assertThat(match.review().id()).isEqualTo(2);
  }

  @Test
  void nobodyLooksTwice() {
    PublishingReview review = review(1, "题", null, State.PASSED, NOON);
    assertThat(review.knows("张三")).isTrue();
    assertThat(review.knows("李四")).isTrue();
    assertThat(review.knows("王五")).isFalse();
  }
}
