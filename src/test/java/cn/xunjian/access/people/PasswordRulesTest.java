package cn.xunjian.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a password has to be like. */
class PasswordRulesTest {

  private final PasswordRules rules = new PasswordRules(10);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Abcdefgh12,       true
          Abcdefgh1,        false
          abcdefgh12,       false
          ABCDEFGHIJ12,     false
          abcdefghij-,      false
          abcdefgh-12,      true
          Abcdefghij-,      true
          常德市政府网站监测2026, false
          常德市政府网站监测2026a, true
          Lihua-2026-pass,  false
          xLIHUAx-2026x,    false
          """)
  void isLongAndOfThreeKindsAndNotTheLogin(String password, boolean good) {
    assertThat(rules.fault(password, "lihua").isEmpty()).isEqualTo(good);
  }

  @Test
  void isNotLongerThanIsSensible() {
    assertThat(rules.fault("aB3" + "x".repeat(125), "li")).isEmpty();
    assertThat(rules.fault("aB3" + "x".repeat(126), "li")).isPresent();
  }

  @Test
  void aHashIsOfItsPasswordAlone() {
    String hash = PasswordHash.of("correct horse 7");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(PasswordHash.matches("correct horse 7", hash)).isTrue();
    assertThat(PasswordHash.matches("correct horse 8", hash)).isFalse();
    assertThat(PasswordHash.matches("", hash)).isFalse();
    assertThat(PasswordHash.of("correct horse 7")).as("salted").isNotEqualTo(hash);
    assertThat(PasswordHash.matches("x", "not a hash")).isFalse();
  }

  /**
   * The hash of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536.
   */
  @Test
  void theReferenceProgramAgrees() {
    assertThat(
            PasswordHash.matches(
                "password",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
        .isTrue();
  }

  @Test
  void lettersTypedAsTwoSignsAreTheSame() {
    String hash = PasswordHash.of("caf\u00e9-2026");
    assertThat(PasswordHash.matches("cafe\u0301-2026", hash)).isTrue();
  }

  @Test
  void aTemporaryPasswordIsLongAndNeverTheSame() {
    assertThat(Passwords.temporary()).matches("(\\w{4}-){3}\\w{4}");
    assertThat(Passwords.temporary()).isNotEqualTo(Passwords.temporary());
  }
}
