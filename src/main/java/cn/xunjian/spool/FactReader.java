package cn.xunjian.spool;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads what {@link FactWriter} wrote.
 *
 * <p>Every method throws {@link IllegalArgumentException} where the bytes end too soon.
 */
final class FactReader {

  private final byte[] bytes;
  private int at;

  FactReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int one() {
    if (at >= bytes.length) {
      throw new IllegalArgumentException("a fact ends too soon");
    }
    return bytes[at++] & 0xff;
  }

  long number() {
    long rest = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = one();
      rest |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw new IllegalArgumentException("a number does not end");
  }

  int small() {
    return Math.toIntExact(number());
  }

  boolean flag() {
    return one() == 1;
  }

  byte[] bytes() {
    long length = number();
    if (length == -1) {
      return null;
    }
    if (length < 0 || length > bytes.length - at) {
      throw new IllegalArgumentException("a fact ends too soon");
    }
    at += (int) length;
    return Arrays.copyOfRange(bytes, at - (int) length, at);
  }

  String text() {
    byte[] value = bytes();
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  <E extends Enum<E>> E word(Class<E> type) {
    String name = text();
    return name == null ? null : Enum.valueOf(type, name);
  }

  Instant instant() {
    return flag() ? Instant.ofEpochSecond(number(), number()) : null;
  }
}
