package cn.xunjian.push;

import cn.xunjian.observation.Publication.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A time as people and programs write it.
 *
 * @param at of a day alone, its start
 */
record WrittenTime(Instant at, Precision precision) {

  private static final Pattern WITH_OFFSET = Pattern.compile(".*(Z|[+-]\\d\\d:?\\d\\d)$");

  /**
   * @param zone of times without an offset
   * @throws java.time.DateTimeException if it is no time
   */
  static WrittenTime parse(String text, ZoneId zone) {
    String written = text.strip().replace('/', '-');
    if (written.length() <= 10) {
      return new WrittenTime(
          LocalDate.parse(written).atStartOfDay(zone).toInstant(), Precision.DAY);
    }
    String iso = written.replace(' ', 'T');
    OffsetDateTime read =
        WITH_OFFSET.matcher(iso).matches()
            ? OffsetDateTime.parse(iso)
            : LocalDateTime.parse(iso).atZone(zone).toOffsetDateTime();
    if (read.getYear() < 1 || read.getYear() > 9_999) {
      throw new DateTimeException("a year has four figures");
    }
    return new WrittenTime(read.toInstant(), Precision.SECOND);
  }
}
