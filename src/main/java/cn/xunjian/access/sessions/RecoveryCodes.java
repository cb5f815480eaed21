package cn.xunjian.access.sessions;

import cn.xunjian.access.Secret;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Codes on paper for whoever has lost the means to make one-time codes. Each is good once. */
final class RecoveryCodes {

  private static final int HOW_MANY = 10;
  private static final int LENGTH = 16;
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private RecoveryCodes() {}

  static List<String> fresh() {
    SecureRandom random = new SecureRandom();
    List<String> codes = new ArrayList<>(HOW_MANY);
    for (int i = 0; i < HOW_MANY; i++) {
      StringBuilder code = new StringBuilder();
      for (int j = 0; j < LENGTH; j++) {
        if (j > 0 && j % 4 == 0) {
          code.append('-');
        }
        code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      codes.add(code.toString());
    }
    return codes;
  }

  /** What is kept of a code, however it was typed: it has 79 random bits. */
  static byte[] hash(String code) {
    return Secret.sent(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).hash();
  }
}
