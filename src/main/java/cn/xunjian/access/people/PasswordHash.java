package cn.xunjian.access.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id in its usual written form. The cost stands in each hash, so that it can be raised for
 * those to come. Slow on purpose: never on an event loop.
 */
final class PasswordHash {

  /** What OWASP recommends: 19 MiB, two passes, one lane. */
  private static final int MEMORY_KIB = 19 * 1024;

  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT = 16;
  private static final int LENGTH = 32;

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Of no password: checked where there is no account, so that it takes as long. */
  static final String OF_NOBODY = of(Base64.getEncoder().encodeToString(salt()));

  private PasswordHash() {}

  static String of(String password) {
    byte[] salt = salt();
    byte[] hash = hash(password, salt, MEMORY_KIB, PASSES, LANES, LENGTH);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /** Whether a password is the one of a hash; a hash that cannot be read is that of none. */
  static boolean matches(String password, String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return false;
    }
    byte[] hash = Base64.getDecoder().decode(parts.group(5));
    byte[] found =
        hash(
            password,
            Base64.getDecoder().decode(parts.group(4)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            hash.length);
    return MessageDigest.isEqual(hash, found);
  }

  private static byte[] salt() {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return salt;
  }

  private static byte[] hash(
      String password, byte[] salt, int memory, int passes, int lanes, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    // The same letters may be typed as one sign or as two.
    String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
    generator.generateBytes(composed.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
