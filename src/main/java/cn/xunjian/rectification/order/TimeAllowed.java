package cn.xunjian.rectification.order;

import cn.xunjian.duty.Calendar;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How long a unit has. Whole days end at midnight, in the office's zone. */
public sealed interface TimeAllowed {

  /**
   * When it ends.
   *
   * @param from when it begins; of working days this day does not count
   */
  Deadline counted(Instant from, Calendar calendar, ZoneId zone);

  /** The term in words, such as 5个工作日. */
  Text words();

  /** The written form of its kind. */
  String kind();

  /**
   * Where counting a term came to.
   *
   * @param at the first instant that is too late; null if it cannot be said
   * @param missing the year whose holidays would have to be known; null if they are
   */
  record Deadline(Instant at, Integer missing) {}

  /** Days that are worked, by the calendar. */
  record WorkingDays(int days) implements TimeAllowed {

    public WorkingDays {
      if (days < 1 || days > 250) {
        throw new IllegalArgumentException("1 to 250 working days");
      }
    }

    @Override
    public Deadline counted(Instant from, Calendar calendar, ZoneId zone) {
      Calendar.Counted last = calendar.after(LocalDate.ofInstant(from, zone), days);
      return new Deadline(last.end(zone), last.missing());
    }

    @Override
    public Text words() {
      return new Text("%d个工作日", "%d working days").with(days);
    }

    @Override
    public String kind() {
      return "working_days";
    }
  }

  /** For what has to be done at once (第一时间): by the clock, through nights and holidays. */
  record Hours(int hours) implements TimeAllowed {

    public Hours {
      if (hours < 1 || hours > 720) {
        throw new IllegalArgumentException("1 to 720 hours");
      }
    }

    @Override
    public Deadline counted(Instant from, Calendar calendar, ZoneId zone) {
      return new Deadline(from.plus(Duration.ofHours(hours)), null);
    }

    @Override
    public Text words() {
      return new Text("%d小时", "%d hours").with(hours);
    }

    @Override
    public String kind() {
      return "hours";
    }
  }

  /** To the end of a day that somebody named. */
  record Until(LocalDate day) implements TimeAllowed {

    @Override
    public Deadline counted(Instant from, Calendar calendar, ZoneId zone) {
      return new Deadline(end(day, zone), null);
    }

    @Override
    public Text words() {
      return new Text("%s前", "by %s").with(day);
    }

    @Override
    public String kind() {
      return "day";
    }
  }

  private static Instant end(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
