package cn.xunjian.access.sessions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by time (RFC 6238): six digits, SHA-1, a new one every 30 seconds. */
final class OneTimeCode {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;

  /** A clock may be one step off in either direction. */
  private static final int TOLERANCE = 1;

  private OneTimeCode() {}

  /** A fresh secret in Base32, as programs for such codes take it. */
  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      held = (held << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((held >> bits) & 31));
      }
    }
    return text.toString();
  }

  /** The step of time whose code this is; empty if it is that of none near an instant. */
  static OptionalLong step(String secret, String code, Instant at) {
    if (!code.matches("[0-9]{6}")) {
      return OptionalLong.empty();
    }
    byte[] key = bytes(secret);
    long now = Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    OptionalLong found = OptionalLong.empty();
    // All are looked at, so that the time taken tells nothing.
    for (long step = now - TOLERANCE; step <= now + TOLERANCE; step++) {
      if (MessageDigest.isEqual(ascii(code(key, step)), ascii(code))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static byte[] ascii(String digits) {
    return digits.getBytes(StandardCharsets.US_ASCII);
  }

  /** The code of a step of time. */
  static String code(String secret, long step) {
    return code(bytes(secret), step);
  }

  private static String code(byte[] key, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return "%06d".formatted(number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no HmacSHA1", e);
    }
  }

  private static byte[] bytes(String secret) {
    ByteBuffer bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < secret.length(); i++) {
      held = (held << 5) | ALPHABET.indexOf(secret.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (held >> bits));
      }
    }
    return bytes.array();
  }
}
