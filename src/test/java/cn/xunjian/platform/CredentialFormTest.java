package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFormTest {

  private static final List<Field> WANTED =
      List.of(
          Field.required("appid", "公众号的 AppID", "the account's AppID"),
          Field.required("secret", "同一处的 AppSecret", "the AppSecret beside it"),
          Field.optional("cookie", "访客 cookie", "a visitor's cookie"));

  private static List<String> faults(Map<String, String> values) {
    return CredentialForm.faults(WANTED, values).stream()
        .map(fault -> fault.field() + " " + fault.code())
        .toList();
  }

  @Test
  void whatIsOptionalMayBeLeftOut() {
    assertThat(faults(Map.of("appid", "wx1", "secret", "s"))).isEmpty();
    assertThat(faults(Map.of("appid", "wx1", "secret", "s", "cookie", "c=1; d=2"))).isEmpty();
    assertThat(CredentialForm.faults(List.of(), Map.of())).isEmpty();
  }

  @Test
  void allThatIsMissingIsSaidAtOnceInTheOrderOfTheForm() {
    assertThat(faults(Map.of())).containsExactly("appid required", "secret required");
    assertThat(faults(Map.of("secret", " "))).containsExactly("appid required", "secret required");
    assertThat(CredentialForm.faults(WANTED, Map.of("secret", "s")).get(0).message())
        .isEqualTo("请填写 appid（公众号的 AppID） · appid is required: the account's AppID");
  }

  @Test
  void aFieldNobodyAskedForIsNamedWithThoseThereAre() {
    List<CredentialForm.Fault> faults =
        CredentialForm.faults(WANTED, Map.of("appid", "a", "secret", "s", "AppID", "b"));
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).field()).isEqualTo("AppID");
    assertThat(faults.get(0).code()).isEqualTo("unknown_field");
    assertThat(faults.get(0).message()).contains("appid, secret, cookie").doesNotContain("\"b\"");
  }

  @ParameterizedTest
  @CsvSource({"4095, ''", "4096, ''", "4097, cookie too_long"})
  void aValueHasAnEnd(int length, String fault) {
    assertThat(String.join(",", faults(values("cookie", "x".repeat(length))))).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r", "\tb", "令牌", "ａｂｃ", "a\u007f", "a\u00a0b", "a\0"})
  void lineEndsAndFullWidthSignsAreFound(String value) {
    assertThat(faults(values("cookie", value))).containsExactly("cookie bad_character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "~!@#$%^&*()_+", "=;,\"'\\"})
  void everyVisibleSignMayStandInAValue(String value) {
    assertThat(faults(values("cookie", value))).isEmpty();
  }

  /** Whoever reads the answer over somebody's shoulder learns nothing. */
  @Test
  void noFaultQuotesAValue() {
    String secret = "correct horse battery staple\n";
    CredentialForm.faults(WANTED, Map.of("secret", secret, "x", secret))
        .forEach(fault -> assertThat(fault.message()).doesNotContain("horse"));
  }

  private static Map<String, String> values(String name, String value) {
    Map<String, String> values = new LinkedHashMap<>(Map.of("appid", "wx1", "secret", "s"));
    values.put(name, value);
    return values;
  }
}
