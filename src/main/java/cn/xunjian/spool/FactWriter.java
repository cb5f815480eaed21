package cn.xunjian.spool;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Bytes that grow: numbers take as few as they need. */
final class FactWriter {

  private byte[] bytes = new byte[512];
  private int size;

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  void one(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void number(long value) {
    room(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void flag(boolean value) {
    one(value ? 1 : 0);
  }

  /** Null has a form of its own. */
  void bytes(byte[] value) {
    number(value == null ? -1 : value.length);
    if (value != null) {
      room(value.length);
      System.arraycopy(value, 0, bytes, size, value.length);
      size += value.length;
    }
  }

  void text(String value) {
    bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void word(Enum<?> value) {
    text(value == null ? null : value.name());
  }

  void instant(Instant value) {
    flag(value != null);
    if (value != null) {
      number(value.getEpochSecond());
      number(value.getNano());
    }
  }

  byte[] done() {
    return Arrays.copyOf(bytes, size);
  }
}
