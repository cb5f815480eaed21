package cn.xunjian.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What came back, before anybody understood it.
 *
 * @param status the HTTP status
 * @param body with its content coding undone
 * @param fetchedAt when it was asked for: relative dates and the future are counted from here
 * @param retryAfter what the header of that name asks for; null without it
 * @param wall whether it is the page of a firewall or of a robot check
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
record RawAnswer(int status, byte[] body, Instant fetchedAt, Duration retryAfter, boolean wall) {

  RawAnswer {
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(fetchedAt, "fetchedAt");
  }
}
