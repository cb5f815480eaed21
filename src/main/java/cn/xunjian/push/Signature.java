package cn.xunjian.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a push: the scheme of our own webhooks, read from the other side. */
public final class Signature {

  /** How far a sender's clock may be from ours, and how long a caught message can be sent again. */
  public static final Duration DRIFT = Duration.ofMinutes(5);

  private Signature() {}

  /**
   * @param timestamp seconds since the epoch, as sent in {@code X-Xunjian-Timestamp}
   * @return the value of {@code X-Xunjian-Signature}: {@code sha256=} and HMAC-SHA256(secret,
   *     timestamp + "." + body) in lower-case hexadecimal
   */
  public static String of(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime offers no HMAC-SHA256", e);
    }
  }

  /** Whether a timestamp is within {@link #DRIFT} (inclusive) of now. */
  static boolean timely(String timestamp, Instant now) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(at, now).abs().compareTo(DRIFT) <= 0;
  }

  /** Compares in a time that tells nothing of how much of it is right. */
  static boolean matches(String secret, String timestamp, byte[] body, String given) {
    return MessageDigest.isEqual(
        of(secret, timestamp, body).getBytes(StandardCharsets.UTF_8),
        given.getBytes(StandardCharsets.UTF_8));
  }
}
