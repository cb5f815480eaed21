package cn.xunjian.history.blocks;

import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Visit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import java.util.zip.Deflater;

/** Writes blocks as they were written before {@link PackedColumns}; databases are full of them. */
public final class FirstForm {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);

  public static byte[] of(List<Visit> visits) {
    FirstForm out = new FirstForm();
    out.number(1);
    out.number(visits.size());
    Map<String, Integer> addresses = new LinkedHashMap<>();
    visits.stream()
        .map(Visit::address)
        .filter(a -> a != null)
        .forEach(a -> addresses.putIfAbsent(a, addresses.size()));
    out.number(addresses.size());
    addresses.keySet().forEach(a -> out.bytes(a.getBytes(StandardCharsets.UTF_8)));
    out.number(visits.isEmpty() ? 0 : micros(visits.get(0).due()));
    out.column(
        visits.size(),
        i -> visits.size() < 2 ? 0 : distance(visits.get(Math.max(0, i - 1)), visits, i));
    out.column(visits, v -> v.scheduled() ? 1 : 0);
    out.column(visits, v -> Duration.between(v.due(), v.startedAt()).toMillis());
    out.column(visits, v -> v.result().stored());
    out.column(visits, v -> v.reason() == null ? 0 : v.reason().stored());
    out.column(visits, Visit::httpStatus);
    out.column(visits, Visit::bytes);
    out.column(visits, v -> v.address() == null ? -1 : addresses.get(v.address()));
    out.column(visits, v -> v.phases().dns());
    out.column(visits, v -> v.phases().connect());
    out.column(visits, v -> v.phases().tls());
    out.column(visits, v -> v.phases().firstByte());
    out.column(visits, v -> v.phases().transfer());
    out.column(visits, v -> v.duration().toNanos() / 1_000 - sum(v.phases()));
    return out.deflated();
  }

  private static long distance(Visit before, List<Visit> visits, int i) {
    return micros(visits.get(Math.max(1, i)).due()) - micros(before.due());
  }

  private static long sum(Phases p) {
    return (long) p.dns() + p.connect() + p.tls() + p.firstByte() + p.transfer();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  void number(long value) {
    long zigzag = (value << 1) ^ (value >> 63);
    while ((zigzag & ~0x7fL) != 0) {
      out.write((int) (zigzag & 0x7f) | 0x80);
      zigzag >>>= 7;
    }
    out.write((int) zigzag);
  }

  void bytes(byte[] bytes) {
    number(bytes.length);
    out.writeBytes(bytes);
  }

  private void column(List<Visit> visits, ToLongFunction<Visit> value) {
    column(visits.size(), i -> value.applyAsLong(visits.get(i)));
  }

  void column(int length, IntToLongFunction values) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < length; i++) {
      least = Math.min(least, values.applyAsLong(i));
      most = Math.max(most, values.applyAsLong(i));
    }
    int ranks = length == 0 ? 0 : (71 - Long.numberOfLeadingZeros(most - least)) / 8;
    number(ranks);
    number(length == 0 ? 0 : least);
    for (int rank = 0; rank < ranks; rank++) {
      for (int i = 0; i < length; i++) {
        out.write((int) ((values.applyAsLong(i) - least) >>> (8 * rank)));
      }
    }
  }

  byte[] deflated() {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(out.toByteArray());
      deflater.finish();
      ByteArrayOutputStream small = new ByteArrayOutputStream(out.size() / 2 + 16);
      byte[] buffer = new byte[4_096];
      while (!deflater.finished()) {
        small.write(buffer, 0, deflater.deflate(buffer));
      }
      return small.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
