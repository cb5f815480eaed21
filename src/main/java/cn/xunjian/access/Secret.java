package cn.xunjian.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A text that proves who somebody is by being known to nobody else: a session's token, a key. Only
 * its hash is kept. It has 256 random bits, so that a quick hash is enough.
 */
public final class Secret {

  /** What the keys of machines begin with. */
  public static final String KEY = "xj_";

  private static final int BYTES = 32;
  private static final int LONGEST = 512;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** A new one that nobody knows. */
  public static Secret fresh(String beginning) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(beginning + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** One that somebody sent. */
  public static Secret sent(String text) {
    return new Secret(text.length() > LONGEST ? "" : text);
  }

  /** The text itself, to be shown once. */
  public String shown() {
    return text;
  }

  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }

  /** Its hash in hexadecimal, to look it up by. */
  public String hex() {
    return HexFormat.of().formatHex(hash());
  }

  /** The same for all texts, however much of them is alike. */
  public boolean matches(Secret other) {
    return MessageDigest.isEqual(hash(), other.hash());
  }

  /** Says nothing: it must not get into a log. */
  @Override
  public String toString() {
    return "secret";
  }
}
