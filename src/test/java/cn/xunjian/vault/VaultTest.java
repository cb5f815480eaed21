package cn.xunjian.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

  private static final String OLD = "old=" + key(1);
  private static final String NEW = "new=" + key(2);

  private static final String SM4 = "cn=sm4:" + key(4, 16);

  private static String key(int fill) {
    return key(fill, 32);
  }

  private static String key(int fill, int length) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) fill);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Vault vault(String keys) {
    return new Vault(Keyring.parse("xunjian.vault.keys", keys));
  }

  @Property
  void whatIsSealedOpensForItsPlaceAlone(@ForAll String secret, @ForAll String place) {
    Vault vault = vault(OLD);
    String sealed = vault.seal(secret, place);
    // A lone surrogate is no text; UTF-8 has none for it.
    String kept =
        new String(
            secret.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(vault.open(sealed, place).plain()).isEqualTo(kept);
    assertThat(vault.open(sealed, place + "1").ok()).isFalse();
  }

  @Property(tries = 200)
  void aChangedByteIsNoticed(@ForAll @IntRange(min = 0, max = 10_000) int where) {
    Vault vault = vault(OLD);
    String sealed = vault.seal("at-least-16-characters", "channel/7");
    String prefix = "v1:old:";
    byte[] bytes = Base64.getDecoder().decode(sealed.substring(prefix.length()));
    bytes[where % bytes.length] ^= 1;
    Opened opened = vault.open(prefix + Base64.getEncoder().encodeToString(bytes), "channel/7");
    assertThat(opened.ok()).isFalse();
    assertThat(opened.problem()).isNotBlank();
  }

  @Property(tries = 100)
  void theSameHoldsForSm4(@ForAll @IntRange(min = 0, max = 10_000) int where) {
    Vault vault = vault(SM4);
    String sealed = vault.seal("at-least-16-characters", "channel/7");
    assertThat(vault.open(sealed, "channel/7").plain()).isEqualTo("at-least-16-characters");
    assertThat(vault.open(sealed, "channel/8").ok()).isFalse();
    byte[] bytes = Base64.getDecoder().decode(sealed.substring("v1:cn:".length()));
    bytes[where % bytes.length] ^= 1;
    String changed = "v1:cn:" + Base64.getEncoder().encodeToString(bytes);
    assertThat(vault.open(changed, "channel/7").ok()).isFalse();
  }

  @Test
  void anInstallationTurnsToSm4AndBackByItsFirstKey() {
    String before = vault(OLD).seal("the secret", "p");
    Vault both = vault(SM4 + "," + OLD);
    String renewed = both.renewed(before, "p").plain();
    assertThat(renewed).startsWith("v1:cn:");
    assertThat(both.current(renewed)).isTrue();
    assertThat(vault(SM4).open(renewed, "p").plain()).isEqualTo("the secret");
    assertThat(vault(OLD + "," + SM4).renewed(renewed, "p").plain()).startsWith("v1:old:");
  }

  @Test
  void sealingTwiceNeverGivesTheSame() {
    Vault vault = vault(OLD);
    assertThat(vault.seal("s", "p")).isNotEqualTo(vault.seal("s", "p")).startsWith("v1:old:");
  }

  @Test
  void theFirstKeySealsAndTheOthersStillOpen() {
    String before = vault(OLD).seal("the secret", "p");
    Vault both = vault(NEW + "," + OLD);
    assertThat(both.open(before, "p").plain()).isEqualTo("the secret");
    assertThat(both.current(before)).isFalse();
    String renewed = both.renewed(before, "p").plain();
    assertThat(both.current(renewed)).isTrue();
    assertThat(vault(NEW).open(renewed, "p").plain()).isEqualTo("the secret");
    assertThat(vault(NEW).open(before, "p").problem()).contains("old", "XUNJIAN_VAULT_KEYS");
    assertThat(vault(NEW).renewed(before, "p").ok()).isFalse();
  }

  @Test
  void aKeyIdThatNamesAnotherKeyDoesNotOpen() {
    String sealed = vault(OLD).seal("s", "p");
    assertThat(vault("old=" + key(3)).open(sealed, "p").ok()).isFalse();
    assertThat(vault(NEW).open(sealed.replace("v1:old:", "v1:new:"), "p").ok()).isFalse();
  }

  @Test
  void plainTextOfAnOlderVersionIsSealed() {
    Vault vault = vault(OLD);
    String sealed = vault.renewed("a plain secret", "p").plain();
    assertThat(Vault.sealed(sealed)).isTrue();
    assertThat(vault.open(sealed, "p").plain()).isEqualTo("a plain secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "v1:old:",
        "v1:old:%%%",
        "v1:old:AAAA",
        "v1:old:A",
        "v2:old:AAAA",
        "v1:other:AAAA"
      })
  void whatIsNotSealedDoesNotOpen(String text) {
    assertThat(vault(OLD).open(text, "p").ok()).isFalse();
  }

  @Test
  void withoutAKeyNothingIsSealed() {
    Vault empty = new Vault(Keyring.of(new Unset()));
    assertThat(empty.ready()).isFalse();
    assertThatThrownBy(() -> empty.seal("hush", "p"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("XUNJIAN_VAULT_KEYS")
        .hasMessageContaining("openssl rand -base64 32")
        .message()
        .doesNotContain("hush");
  }

  private static final class Unset implements VaultConfig {
    @Override
    public java.util.Optional<String> keys() {
      return java.util.Optional.empty();
    }

    @Override
    public java.util.Optional<java.nio.file.Path> keyFile() {
      return java.util.Optional.empty();
    }
  }

  @Test
  void nothingPrintsASecret() {
    assertThat(new Opened("hush", null)).hasToString("Opened[***]");
    assertThat(Keyring.parse("x", NEW + "," + OLD).toString()).doesNotContain(key(1), key(2));
    assertThat(Keyring.parse("x", SM4).key("cn")).hasToString("SM4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ",
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=",
        "k1=",
        "=QUJDREVG",
        "k1=QUJDREVG",
        "k1=QUJ%REVGR0hJSktM",
        "k1=sm4:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY=",
        "k1=sm4:QUJ%REVGR0hJSktM",
        "k1=QUJDREVGR0hJSktMTU5PUA==",
        "k 1=QUJDREVGR0hJSktM",
        "k1=QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY=,k1=QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY="
      })
  void aWrongKeyIsRefusedWithoutACharacterOfIt(String written) {
    assertThatThrownBy(() -> Keyring.parse("xunjian.vault.keys", written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("xunjian.vault.keys ")
        .hasMessageContaining("openssl rand -base64 32")
        .message()
        .doesNotContain("QUJ");
  }

  @Test
  void aFileHoldsOneKeyALineWithRemarks() {
    Keyring keys = Keyring.parse("f", "# made 2026-11-23\n" + NEW + "\r\n\n" + OLD + "\n");
    assertThat(keys.active()).isEqualTo("new");
    assertThat(keys.key("old")).isNotNull();
  }
}
