package cn.xunjian.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One-time codes, against the values of RFC 6238, appendix B (their last six digits). */
class OneTimeCodeTest {

  /** "12345678901234567890" in Base32. */
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void agreesWithTheStandard(long second, String code) {
    assertThat(OneTimeCode.code(SECRET, second / 30)).isEqualTo(code);
    assertThat(OneTimeCode.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
  }

  @ParameterizedTest
  @CsvSource({"-31, false", "-30, true", "0, true", "59, true", "60, false"})
  void aClockMayBeOneStepOff(int seconds, boolean taken) {
    long begin = 1_111_111_110; // a whole step
    String code = OneTimeCode.code(SECRET, begin / 30);
    assertThat(OneTimeCode.step(SECRET, code, Instant.ofEpochSecond(begin + seconds)).isPresent())
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"''", "28708", "2870821", "28708a", "２８７０８２", "287083"})
  void anythingElseIsNoCode(String code) {
    assertThat(OneTimeCode.step(SECRET, code, Instant.ofEpochSecond(59))).isEmpty();
  }

  @Test
  void aSecretIsFreshAndOfTheUsualLength() {
    assertThat(OneTimeCode.secret()).matches("[A-Z2-7]{32}").isNotEqualTo(OneTimeCode.secret());
  }

  @Test
  void recoveryCodesDifferAndAreReadHoweverTheyAreTyped() {
    List<String> codes = RecoveryCodes.fresh();
    assertThat(codes)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(c -> c.matches("(\\w{4}-){3}\\w{4}"));
    String code = codes.get(0);
    assertThat(RecoveryCodes.hash(code.toUpperCase(java.util.Locale.ROOT).replace('-', ' ')))
        .isEqualTo(RecoveryCodes.hash(code));
    assertThat(RecoveryCodes.hash(codes.get(1))).isNotEqualTo(RecoveryCodes.hash(code));
  }
}
