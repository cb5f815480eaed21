package cn.xunjian.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_795_399_200L);
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  /** printf '1795399200.{}' | openssl dgst -sha256 -hmac at-least-16-characters */
  @Test
  void isThatOfOpenssl() {
    assertThat(Signature.of("at-least-16-characters", "1795399200", BODY))
        .isEqualTo("sha256=7ac49e41fce16485bef686f9cebbf463297e3223a5d39e19ec245365ea0fb6f7");
  }

  @ParameterizedTest
  @CsvSource({
    "1795399200, true",
    "1795398900, true",
    "1795398899, false",
    "1795399500, true",
    "1795399501, false",
    "1795399200000, false",
    "-1, false",
    "now, false",
    "'', false"
  })
  void aTimestampIsTimelyWithinFiveMinutes(String timestamp, boolean timely) {
    assertThat(Signature.timely(timestamp, NOW)).isEqualTo(timely);
  }

  @Test
  void holdsForThisBodyThisTimeAndThisSecretOnly() {
    String good = Signature.of("at-least-16-characters", "1795399200", BODY);
    assertThat(Signature.matches("at-least-16-characters", "1795399200", BODY, good)).isTrue();
    assertThat(Signature.matches("at-least-16-characters", "1795399201", BODY, good)).isFalse();
    assertThat(Signature.matches("another-secret-of-16", "1795399200", BODY, good)).isFalse();
    assertThat(Signature.matches("at-least-16-characters", "1795399200", new byte[0], good))
        .isFalse();
    assertThat(Signature.matches("at-least-16-characters", "1795399200", BODY, "sha256="))
        .isFalse();
  }
}
