package cn.xunjian.access;

import java.time.Duration;

/**
 * What people have to do to sign in and to stay signed in (GB/T 22239).
 *
 * @param passwordLength the fewest characters of a password, 8–64
 * @param sessions how often one person may be signed in at a time, 1–100; the oldest gives way
 * @param idle how long a session lasts that nobody uses, 1 minute to 24 hours
 * @param secondFactor whether administrator, security and supervisor need one-time codes
 */
public record SignInPolicy(int passwordLength, int sessions, Duration idle, boolean secondFactor) {

  public static final int SHORTEST_PASSWORD = 8;
  public static final int LONGEST_PASSWORD = 64;
  public static final int MOST_SESSIONS = 100;

  /** What holds until somebody sets another. */
  public static SignInPolicy of(AccessConfig config) {
    return new SignInPolicy(
        config.passwordLength(), config.sessions(), config.idle(), config.secondFactor());
  }
}
