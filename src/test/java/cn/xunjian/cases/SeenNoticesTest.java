package cn.xunjian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.messages.ClosingNoticeSeen;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeenNoticesTest {

  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

  private final SeenNotices notices = new SeenNotices();

  @Test
  void takesWhatWasSeenOnce() {
    notices.add(seen(true, true, NOON));
    assertThat(notices.take(7).stands()).isTrue();
    assertThat(notices.take(7)).isNull();
  }

  @Test
  void keepsThatANoticeWasMissing() {
    notices.add(seen(true, false, NOON));
    notices.add(seen(true, true, NOON.plusSeconds(60)));
    assertThat(notices.take(7).stands()).isFalse();
  }

  @Test
  void aClosingThatIsOverIsNoLook() {
    notices.add(seen(false, true, NOON));
    assertThat(notices.take(7)).isNull();
  }

  private static ClosingNoticeSeen seen(boolean looked, boolean stands, Instant at) {
    return new ClosingNoticeSeen(7, looked, stands, "常行审批〔2026〕1号", "关停公告", "", at);
  }
}
