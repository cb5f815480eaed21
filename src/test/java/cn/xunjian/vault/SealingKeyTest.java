package cn.xunjian.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ciphers give what their standards say they give. */
class SealingKeyTest {

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex == null ? "" : hex);
  }

  private static SealingKey key(String cipher, String hex) {
    String mark = cipher.equals("SM4") ? SealingKey.SM4 : "";
    return SealingKey.parse(mark + Base64.getEncoder().encodeToString(bytes(hex)));
  }

  // SM4: RFC 8998, appendix A.1. AES-256: McGrew and Viega, The Galois/Counter Mode, cases 13 to
  // 16.
  @ParameterizedTest
  @CsvSource({
    "SM4, 0123456789abcdeffedcba9876543210, 00001234567800000000abcd, feedfacedeadbeeffeedfacedeadbeefabaddad2,"
        + " aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa,"
        + " 17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec",
    "AES-256, 0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, , , 530f8afbc74536b9a963b4f1c4cb738b",
    "AES-256, 0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, , 00000000000000000000000000000000,"
        + " cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
  })
  void standardsAgree(
      String cipher, String key, String nonce, String bound, String plain, String hidden)
      throws Exception {
    SealingKey sealing = key(cipher, key);
    assertThat(HexFormat.of().formatHex(sealing.hide(bytes(nonce), bytes(plain), bytes(bound))))
        .isEqualTo(hidden);
    assertThat(sealing.reveal(bytes(nonce), bytes(hidden), bytes(bound))).isEqualTo(bytes(plain));
    assertThatThrownBy(() -> sealing.reveal(bytes(nonce), bytes(hidden), bytes("00")))
        .isInstanceOf(AEADBadTagException.class);
  }
}
