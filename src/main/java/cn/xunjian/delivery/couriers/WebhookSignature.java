package cn.xunjian.delivery.couriers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a webhook, so that a receiver knows the sender and the age of a message. */
final class WebhookSignature {

  private WebhookSignature() {}

  /**
   * @param timestamp seconds since the epoch, as sent in {@code X-Xunjian-Timestamp}
   * @return the value of {@code X-Xunjian-Signature}: {@code sha256=} and HMAC-SHA256(secret,
   *     timestamp + "." + body) in lower-case hexadecimal
   */
  static String of(String secret, String timestamp, byte[] body) {
    byte[] head = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
    return "sha256=" + HexFormat.of().formatHex(hmac(secret, head, body));
  }

  /**
   * DingTalk's: the secret is the key, and signs itself.
   *
   * @param timestamp milliseconds since the epoch
   */
  static String ofDingTalk(String secret, String timestamp) {
    byte[] said = (timestamp + "\n" + secret).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(hmac(secret, said));
  }

  /**
   * Feishu's: timestamp and secret are the key, and sign nothing.
   *
   * @param timestamp seconds since the epoch
   */
  static String ofFeishu(String secret, String timestamp) {
    return Base64.getEncoder().encodeToString(hmac(timestamp + "\n" + secret));
  }

  private static byte[] hmac(String key, byte[]... said) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      for (byte[] part : said) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime offers no HMAC-SHA256", e);
    }
  }
}
