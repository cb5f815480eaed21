package cn.xunjian.web.requests;

import cn.xunjian.web.problems.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads query parameters; what cannot be understood is a 400 problem that says what can. */
public final class Query {

  private Query() {}

  /**
   * One of a closed list of words.
   *
   * @return null if absent or empty
   */
  public static <E> E oneOf(String name, String written, E[] allowed, Function<E, String> code) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    return Arrays.stream(allowed)
        .filter(value -> code.apply(value).equals(written))
        .findFirst()
        .orElseThrow(() -> unknown(name, Arrays.stream(allowed).map(code).toList()));
  }

  /** As {@link #oneOf(String, String, Object[], Function)}, for words without a type. */
  public static String oneOf(String name, String written, Collection<String> allowed) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    if (!allowed.contains(written)) {
      throw unknown(name, allowed);
    }
    return written;
  }

  private static Problem unknown(String name, Collection<String> allowed) {
    return Problem.badRequest(
        "?" + name,
        "unknown_value",
        name + " is one of " + allowed.stream().collect(Collectors.joining(", ")));
  }

  /** A boolean, written {@code true} or {@code false}; false if absent. */
  public static boolean flag(String name, String written) {
    return Boolean.parseBoolean(oneOf(name, written, List.of("true", "false")));
  }

  /** A whole number from 0. */
  public static long number(String name, String written) {
    if (!written.matches("[0-9]{1,18}")) {
      throw Problem.badRequest("?" + name, "bad_number", name + " is a whole number from 0");
    }
    return Long.parseLong(written);
  }

  /**
   * An RFC 3339 instant.
   *
   * @return null if absent or empty
   */
  public static Instant instant(String name, String written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    try {
      return TimeWithOffset.Check.read(written);
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "?" + name,
          "bad_time",
          name + " is a time with its offset, like 2026-03-01T08:00:00+08:00 (write + as %2B)");
    }
  }

  /**
   * A positive ISO-8601 duration.
   *
   * @return null if absent or empty
   */
  public static Duration duration(String name, String written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    try {
      Duration read = Duration.parse(written);
      if (!read.isNegative() && !read.isZero()) {
        return read;
      }
    } catch (DateTimeException e) {
      throw badDuration(name);
    }
    throw badDuration(name);
  }

  private static Problem badDuration(String name) {
    return Problem.badRequest(
        "?" + name, "bad_duration", name + " is a positive ISO-8601 duration, like PT5M or P7D");
  }
}
