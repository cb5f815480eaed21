package cn.xunjian.access.sessions;

import java.time.Instant;

/** The one-time codes that somebody's phone shows. */
public final class TestCodes {

  private TestCodes() {}

  public static String at(String secret, Instant when) {
    return OneTimeCode.code(secret, when.getEpochSecond() / 30);
  }
}
