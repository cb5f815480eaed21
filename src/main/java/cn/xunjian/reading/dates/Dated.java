package cn.xunjian.reading.dates;

import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.YearFrom;
import java.time.Instant;

/**
 * An instant and how exact it is; a day is its first instant.
 *
 * @param yearFrom what told its year; null if the date itself says it
 */
public record Dated(Instant instant, Precision precision, YearFrom yearFrom) {

  Dated(Instant instant, Precision precision) {
    this(instant, precision, null);
  }

  public Dated by(YearFrom other) {
    return new Dated(instant, precision, other);
  }

  public boolean guessed() {
    return yearFrom == YearFrom.GUESS;
  }
}
