package cn.xunjian.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The link to make the first administrator. */
class SetupLinkTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-29T08:00:00Z"));
  private final SetupLink link = new SetupLink(clock);

  @Test
  void isGoodForHalfAnHour() {
    String token = link.make().shown();
    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    assertThat(link.good(token)).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(link.good(token)).isFalse();
  }

  @Test
  void isGoodNoLongerOnceItWasUsedOrAnotherWasMade() {
    String first = link.make().shown();
    String second = link.make().shown();
    assertThat(link.good(first)).isFalse();
    assertThat(link.good(second)).isTrue();
    link.close();
    assertThat(link.good(second)).isFalse();
  }

  @Test
  void nothingIsGoodBeforeThereIsOne() {
    assertThat(link.good("")).isFalse();
  }
}
