package cn.xunjian.history.blocks;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The visits of one target, place and day as one value of a few bytes a visit. Nothing is rounded:
 * what comes out is what was stored, to the microsecond. Evidence is kept beside it, in full.
 *
 * <p>In this order: the number of visits, of addresses, the addresses, the first due instant in
 * microseconds of 1970; then columns: distance from the due instant before, scheduled or not, lag
 * in milliseconds, result, reason (0 for none), status, bytes, number of the address (-1 for none),
 * the five phases in microseconds, and the duration less their sum. How numbers, texts and columns
 * become bytes is said by {@link PackedColumns}; docs/block-format.md says it all for strangers.
 */
public final class VisitBlock {

  /** One visit a second, and then some. */
  private static final int MOST = 200_000;

  private VisitBlock() {}

  /**
   * Packs visits.
   *
   * @param visits of one target and place, ascending by their due instant
   */
  public static byte[] of(List<Visit> visits) {
    PackedColumns.Writer out = new PackedColumns.Writer();
    out.number(visits.size());
    Map<String, Integer> addresses = addresses(visits);
    out.number(addresses.size());
    addresses.keySet().forEach(a -> out.bytes(a.getBytes(StandardCharsets.UTF_8)));
    // Due instants lie an interval apart, which makes a column of equal numbers.
    out.number(visits.isEmpty() ? 0 : micros(visits.get(0).due()));
    out.column(
        visits.size(),
        i ->
            i == 0
                ? second(visits)
                : micros(visits.get(i).due()) - micros(visits.get(i - 1).due()));
    column(out, visits, v -> v.scheduled() ? 1 : 0);
    column(out, visits, v -> Duration.between(v.due(), v.startedAt()).toMillis());
    column(out, visits, v -> v.result().stored());
    column(out, visits, v -> v.reason() == null ? 0 : v.reason().stored());
    column(out, visits, Visit::httpStatus);
    column(out, visits, Visit::bytes);
    column(out, visits, v -> v.address() == null ? -1 : addresses.get(v.address()));
    column(out, visits, v -> v.phases().dns());
    column(out, visits, v -> v.phases().connect());
    column(out, visits, v -> v.phases().tls());
    column(out, visits, v -> v.phases().firstByte());
    column(out, visits, v -> v.phases().transfer());
    // The phases make up nearly all of the duration.
    column(out, visits, v -> v.duration().toNanos() / 1_000 - sum(v.phases()));
    return out.packed();
  }

  /** The first distance is made equal to the second, so that a regular day stays one number. */
  private static long second(List<Visit> visits) {
    return visits.size() < 2 ? 0 : micros(visits.get(1).due()) - micros(visits.get(0).due());
  }

  private static void column(
      PackedColumns.Writer out, List<Visit> visits, ToLongFunction<Visit> value) {
    out.column(visits.size(), i -> value.applyAsLong(visits.get(i)));
  }

  private static Map<String, Integer> addresses(List<Visit> visits) {
    Map<String, Integer> addresses = new LinkedHashMap<>();
    for (Visit visit : visits) {
      if (visit.address() != null) {
        addresses.putIfAbsent(visit.address(), addresses.size());
      }
    }
    return addresses;
  }

  private static long sum(Phases p) {
    return (long) p.dns() + p.connect() + p.tls() + p.firstByte() + p.transfer();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /**
   * Unpacks visits, without their evidence.
   *
   * @throws IllegalArgumentException if the bytes are damaged or of a later form
   */
  public static List<Visit> visits(int target, Place place, byte[] block) {
    try {
      return read(target, place, block);
    } catch (BufferUnderflowException
        | ArithmeticException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | DateTimeException e) {
      throw new IllegalArgumentException("a block of target " + target + " is damaged", e);
    }
  }

  private static List<Visit> read(int target, Place place, byte[] block) {
    PackedColumns in = new PackedColumns(block);
    int length = Math.toIntExact(in.number());
    if (length < 0 || length > MOST) {
      throw new IllegalArgumentException("a block has no more than " + MOST + " visits");
    }
    List<String> addresses = new ArrayList<>();
    for (long left = in.number(); left > 0; left--) {
      addresses.add(new String(in.bytes(), StandardCharsets.UTF_8));
    }
    long due = in.number();
    long[] distances = in.column(length);
    long[] scheduled = in.column(length);
    long[] lag = in.column(length);
    long[] result = in.column(length);
    long[] reason = in.column(length);
    long[] status = in.column(length);
    long[] bytes = in.column(length);
    long[] address = in.column(length);
    long[] dns = in.column(length);
    long[] connect = in.column(length);
    long[] tls = in.column(length);
    long[] firstByte = in.column(length);
    long[] transfer = in.column(length);
    long[] rest = in.column(length);
    in.end();
    List<Visit> visits = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      due += i == 0 ? 0 : distances[i];
      Instant at = Instant.EPOCH.plus(due, ChronoUnit.MICROS);
      Phases phases =
          new Phases(
              (int) dns[i], (int) connect[i], (int) tls[i], (int) firstByte[i], (int) transfer[i]);
      visits.add(
          new Visit(
              target,
              place,
              at,
              scheduled[i] == 1,
              at.plusMillis(lag[i]),
              Duration.ofNanos((rest[i] + sum(phases)) * 1_000),
              VisitResult.ofStored((int) result[i]),
              FailureReason.ofStored((int) reason[i]),
              (int) status[i],
              bytes[i],
              address[i] < 0 ? null : addresses.get((int) address[i]),
              phases,
              null,
              null));
    }
    return visits;
  }
}
