package cn.xunjian.access.sessions;

import java.time.Instant;

/** The one-time codes that somebody's phone shows. */
public final class TestCodes {

  private TestCodes() {}

  public static String at(String secret, Instant when) {
    return code(secret, when.getEpochSecond() / 30);
  }

  /**
   * @param step of 30 seconds since 1970
   */
  public static String code(String secret, long step) {
    return OneTimeCode.code(secret, step);
  }
}
