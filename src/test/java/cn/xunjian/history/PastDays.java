package cn.xunjian.history;

import static cn.xunjian.testing.FactDatabase.done;

import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;

/** Room in a service's database for facts of days before it began, which a test plants there. */
public final class PastDays {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private PastDays() {}

  /** Makes the partitions of today and of so many days before. */
  public static void open(TestDatabase database, int days) {
    Instant now = Instant.now();
    try (FactDatabase facts = FactDatabase.of(database)) {
      done(
          new FactStores(facts.pool(), new SettableClock(now), ZONE)
              .partitions.ensure(
                  IntStream.rangeClosed(0, days)
                      .mapToObj(day -> now.minus(Duration.ofDays(day)))
                      .toList()));
    }
  }
}
