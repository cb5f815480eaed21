package cn.xunjian.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Reads the places that cursors name; a forged one is a bad request. */
final class Cursors {

  private Cursors() {}

  static Instant instant(String written) {
    try {
      return Instant.parse(written);
    } catch (DateTimeException e) {
      throw bad();
    }
  }

  /** A place among dated things; "-" stands behind all dates. */
  static OffsetDateTime place(String written) {
    return written.equals("-") ? OffsetDateTime.MIN : instant(written).atOffset(ZoneOffset.UTC);
  }

  static UUID uuid(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  static long number(String written) {
    if (written.matches("\\d{1,18}")) {
      return Long.parseLong(written);
    }
    throw bad();
  }

  static Problem bad() {
    return Problem.badRequest(
        "?cursor", "bad_cursor", "not a cursor of this list; take \"next\" of the page before");
  }
}
