package cn.xunjian.registry.live;

import java.util.Locale;

/** Reads the written form of the registry's words back from where this system wrote it. */
public final class Code {

  private Code() {}

  /**
   * The constant of a stored word; null for null.
   *
   * @throws IllegalArgumentException if the word was not written by {@code code()}
   */
  public static <E extends Enum<E>> E read(Class<E> type, String stored) {
    return stored == null
        ? null
        : Enum.valueOf(type, stored.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
