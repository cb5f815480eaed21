package cn.xunjian.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditDigestTest {

  // GB/T 32905, example 1, and FIPS 180-4: the hash of "abc", however it is cut.
  @ParameterizedTest
  @CsvSource({
    "SM3, '', abc, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    "SM3, ab, c, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    "SHA256, '', abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA256, a, bc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  })
  void standardsAgree(AuditDigest digest, String before, String row, String hash) {
    byte[] found =
        digest.of(
            before.getBytes(StandardCharsets.US_ASCII), row.getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(found)).isEqualTo(hash);
  }

  @Test
  void aRowNamesItsDigest() {
    for (AuditDigest digest : AuditDigest.values()) {
      assertThat(AuditDigest.named(digest.code())).contains(digest);
    }
    assertThat(AuditDigest.named("SHA256")).isEmpty();
    assertThat(AuditDigest.named("md5")).isEmpty();
  }
}
