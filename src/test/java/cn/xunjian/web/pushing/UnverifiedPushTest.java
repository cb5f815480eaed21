package cn.xunjian.web.pushing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.push.PusherParts;
import cn.xunjian.web.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature that does not hold is refused before anything is looked up. */
class UnverifiedPushTest {

  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final String AT = Long.toString(NOW.getEpochSecond());
  private static final byte[] BODY = "{\"publications\":[]}".getBytes(StandardCharsets.UTF_8);

  /** Whatever else it would look at is not there. */
  private final PushDoor door =
      new PushDoor(
          null,
          new PushSenders(PusherParts.none(Clock.fixed(NOW, ZoneOffset.UTC)), null),
          null,
          null,
          null,
          null);

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "of-somebody-else", "不是标识"})
  void nothingIsSaidOfTheTarget(String key) {
    PushResource resource = new PushResource(null, door, null, null);
    assertRefused(() -> resource.push(key, null, AT, "sha256=junk", BODY));
    assertRefused(() -> resource.push(key, "matrix", AT, "", BODY));
  }

  @Test
  void norIsABatchRead() {
    BatchPushResource resource = new BatchPushResource(door, null, null);
    assertRefused(() -> resource.push(null, AT, "sha256=junk", BODY));
  }

  private static void assertRefused(Runnable push) {
    Problem refused = catchThrowableOfType(Problem.class, push::run);
    assertThat(refused).isNotNull();
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.faults().get(0).code()).isEqualTo("bad_signature");
  }
}
