package cn.xunjian.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a webhook, so that a receiver knows the sender and the age of a message. */
final class Signature {

  private Signature() {}

  /**
   * @param timestamp seconds since the epoch, as sent in {@code X-Xunjian-Timestamp}
   * @return the value of {@code X-Xunjian-Signature}: {@code sha256=} and HMAC-SHA256(secret,
   *     timestamp + "." + body) in lower-case hexadecimal
   */
  static String of(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime offers no HMAC-SHA256", e);
    }
  }
}
