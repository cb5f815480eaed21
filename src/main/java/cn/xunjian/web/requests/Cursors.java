package cn.xunjian.web.requests;

import cn.xunjian.web.problems.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;

/** Reads the places that cursors name; a forged one is a bad request. */
public final class Cursors {

  private Cursors() {}

  public static Instant instant(String written) {
    try {
      return Objects.requireNonNullElseGet(TimeWithOffset.Check.read(written), Cursors::none);
    } catch (DateTimeException e) {
      throw bad();
    }
  }

  private static Instant none() {
    throw bad();
  }

  /** A place among dated things; "-" stands behind all dates. */
  public static OffsetDateTime place(String written) {
    return written.equals("-") ? OffsetDateTime.MIN : instant(written).atOffset(ZoneOffset.UTC);
  }

  public static UUID uuid(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  public static long number(String written) {
    if (written.matches("\\d{1,18}")) {
      return Long.parseLong(written);
    }
    throw bad();
  }

  public static Problem bad() {
    return Problem.badRequest(
        "?cursor", "bad_cursor", "not a cursor of this list; take \"next\" of the page before");
  }
}
