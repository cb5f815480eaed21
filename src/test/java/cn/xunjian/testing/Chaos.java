package cn.xunjian.testing;

/**
 * How often tests kill, stop and break things: a few times in every build, many times with {@code
 * ./mvnw verify -Pchaos}. Both forms check the same.
 */
public final class Chaos {

  private static final boolean LONG = Boolean.getBoolean("xunjian.chaos");

  private Chaos() {}

  /** The first number in every build, the second with {@code -Pchaos}. */
  public static int times(int always, int withChaos) {
    return LONG ? withChaos : always;
  }
}
