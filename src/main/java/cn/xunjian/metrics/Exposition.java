package cn.xunjian.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the Prometheus text format, which is also OpenMetrics for gauges and infos as far as they
 * are used here. The page leaves in slices as it is written: with many targets it is too large to
 * be held at once, and a sample must leave nothing behind for the collector.
 */
final class Exposition {

  private static final int SLICE = 32 * 1024;

  /** No character takes more bytes, escaped or not. */
  private static final int WIDEST = 4;

  private final OutputStream to;
  private final byte[] slice = new byte[SLICE];
  private int length;

  /** How the series of the present family begin. */
  private byte[] head = new byte[0];

  /** A page that is kept until it is asked for. */
  Exposition() {
    this(new ByteArrayOutputStream());
  }

  /** A page that leaves as it is written, the last of it with {@link #flush}. */
  Exposition(OutputStream to) {
    this.to = to;
  }

  /** Begins a family; every sample that follows belongs to it. */
  Exposition family(String name, String type, String help) {
    text("# HELP ").text(name).text(" ").text(help).text("\n");
    text("# TYPE ").text(name).text(" ").text(type).text("\n");
    head = (name + "{key=\"").getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /**
   * Writes one sample.
   *
   * @param labels names and values in turn; a null value leaves its label out
   */
  Exposition sample(String name, double value, String... labels) {
    text(name);
    String opening = "{";
    for (int i = 0; i < labels.length; i += 2) {
      if (labels[i + 1] != null) {
        text(opening).text(labels[i]).text("=\"").escaped(labels[i + 1]).text("\"");
        opening = ",";
      }
    }
    return text(opening.equals(",") ? "} " : " ").number(value).text("\n");
  }

  /** Begins a sample of the present family; labels and one value follow. */
  Exposition series(String key) {
    bytes(head);
    return text(key).text("\"");
  }

  Exposition label(String name, String value) {
    return text(",").text(name).text("=\"").escaped(value).text("\"");
  }

  void value(double value) {
    text("} ").number(value).text("\n");
  }

  /** A value of so many decimal parts: 1500 thousandths are {@code 1.5}. */
  void value(long parts, long ofOne) {
    text("} ");
    if (parts < 0) {
      text("-");
    }
    whole(Math.abs(parts / ofOne));
    long rest = Math.abs(parts % ofOne);
    if (rest != 0) {
      text(".");
      for (long unit = ofOne / 10; rest != 0; unit /= 10) {
        put((byte) ('0' + rest / unit));
        rest %= unit;
      }
    }
    text("\n");
  }

  private Exposition number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      if (value < 0) {
        text("-");
      }
      return whole((long) Math.abs(value));
    }
    if (Double.isInfinite(value)) {
      return text(value > 0 ? "+Inf" : "-Inf");
    }
    return text(Double.toString(value));
  }

  private Exposition whole(long value) {
    long unit = 1;
    while (value / unit >= 10) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      put((byte) ('0' + value / unit % 10));
    }
    return this;
  }

  private Exposition escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text("\\\\");
        case '"' -> text("\\\"");
        case '\n' -> text("\\n");
        default -> i += character(value, i) - 1;
      }
    }
    return this;
  }

  private Exposition text(String value) {
    for (int i = 0; i < value.length(); ) {
      i += character(value, i);
    }
    return this;
  }

  /**
   * Writes the character at a place as UTF-8. Half a surrogate pair is none and would have the
   * whole page refused.
   *
   * @return how many chars it takes in the text
   */
  private int character(String text, int i) {
    char c = text.charAt(i);
    if (c < 0x80) {
      put((byte) c);
      return 1;
    }
    room(WIDEST);
    int point = text.codePointAt(i);
    if (point >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      slice[length++] = (byte) (0xf0 | point >> 18);
      trail(point >> 12);
      trail(point >> 6);
      trail(point);
      return 2;
    }
    int one = Character.isSurrogate(c) ? 0xfffd : c;
    if (one < 0x800) {
      slice[length++] = (byte) (0xc0 | one >> 6);
    } else {
      slice[length++] = (byte) (0xe0 | one >> 12);
      trail(one >> 6);
    }
    trail(one);
    return 1;
  }

  /** A byte after a character's first. */
  private void trail(int bits) {
    slice[length++] = (byte) (0x80 | (bits & 0x3f));
  }

  private void bytes(byte[] all) {
    room(all.length);
    System.arraycopy(all, 0, slice, length, all.length);
    length += all.length;
  }

  private void put(byte one) {
    room(1);
    slice[length++] = one;
  }

  private void room(int bytes) {
    if (length + bytes > SLICE) {
      flush();
    }
  }

  /**
   * Sends off what is still in hand.
   *
   * @throws UncheckedIOException if the reader went away
   */
  void flush() {
    try {
      to.write(slice, 0, length);
      length = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that was written to a page that is kept. */
  @Override
  public String toString() {
    flush();
    return to instanceof ByteArrayOutputStream kept
        ? kept.toString(StandardCharsets.UTF_8)
        : super.toString();
  }
}
