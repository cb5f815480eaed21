package cn.xunjian.start;

import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.duty.DutyConfig;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.guard.EgressConfig;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.NamesConfig;
import cn.xunjian.judging.JudgingConfig;
import cn.xunjian.observation.RetentionConfig;
import cn.xunjian.patrol.UplinkConfig;
import cn.xunjian.platform.PlatformConfig;
import cn.xunjian.platform.Quota;
import cn.xunjian.push.PushConfig;
import cn.xunjian.reading.ReadingConfig;
import cn.xunjian.spool.SpoolConfig;
import cn.xunjian.vault.Keyring;
import cn.xunjian.vault.VaultConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings that are well written and still wrong: a visit without time, a window without its days.
 * Found here, they stop the start; found later, they would stop the rounds.
 */
final class Ranges {

  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The availability window of seven days and the day that is not over yet. */
  private static final Duration WINDOW = Duration.ofDays(8);

  /** A page still shown is stored anew at half of it, and a month is dropped as a whole. */
  private static final Duration TWO_MONTHS = Duration.ofDays(62);

  /** Sixteen files, so that what is let go first is a small part. */
  private static final long SMALLEST_SPOOL = 1 << 20;

  private final List<String> problems = new ArrayList<>();

  private Ranges() {}

  /** One sentence for each value out of its range. */
  static List<String> problems(SmallRyeConfig config) {
    Ranges ranges = new Ranges();
    ranges.problems.addAll(EgressGuard.problems(config.getConfigMapping(EgressConfig.class)));
    ranges.visits(config.getConfigMapping(FetchConfig.class));
    ranges.names(config.getConfigMapping(NamesConfig.class));
    ranges.readings(config.getConfigMapping(ReadingConfig.class));
    ranges.incidents(config.getConfigMapping(JudgingConfig.class));
    ranges.messages(config.getConfigMapping(DeliveryConfig.class));
    ranges.duty(config.getConfigMapping(DutyConfig.class));
    ranges.atLeast(
        "xunjian.push.attestation",
        config.getConfigMapping(PushConfig.class).attestation(),
        SECOND);
    ranges.vault(config.getConfigMapping(VaultConfig.class));
    ranges.platforms(config);
    ranges.spool(config.getConfigMapping(SpoolConfig.class));
    ranges.uplink(config.getConfigMapping(UplinkConfig.class));
    ranges.atLeast(
        "xunjian.retention.hot",
        config.getConfigMapping(RetentionConfig.class).hot(),
        Duration.ZERO);
    ranges.atLeast(
        "xunjian.retention.visits",
        config.getConfigMapping(RetentionConfig.class).visits(),
        WINDOW);
    ranges.atLeast(
        "xunjian.retention.snapshots",
        config.getConfigMapping(RetentionConfig.class).snapshots(),
        TWO_MONTHS);
    return ranges.problems;
  }

  private void visits(FetchConfig visits) {
    Fetcher.problem(visits).ifPresent(problems::add);
    atLeast("xunjian.visit.timeout", visits.timeout(), A_MOMENT);
    atLeast("xunjian.visit.interval", visits.interval(), SECOND);
    atLeast("xunjian.visit.max-in-flight", visits.maxInFlight(), 1);
    atLeast("xunjian.visit.per-host", visits.perHost(), 1);
    atLeast("xunjian.visit.per-address", visits.perAddress(), 1);
    atLeast("xunjian.visit.max-body", visits.maxBody().asLongValue(), 1);
  }

  private void names(NamesConfig names) {
    problems.addAll(NameDesk.problems(names));
    atLeast("xunjian.dns.timeout", names.timeout(), A_MOMENT);
    atMost("xunjian.dns.timeout", names.timeout(), Duration.ofSeconds(10));
    atLeast("xunjian.dns.least-ttl", names.leastTtl(), Duration.ZERO);
    atLeast("xunjian.dns.most-ttl", names.mostTtl(), SECOND);
    if (names.leastTtl().compareTo(names.mostTtl()) > 0) {
      problems.add(
          "xunjian.dns.least-ttl is "
              + names.leastTtl()
              + ", above xunjian.dns.most-ttl, which is "
              + names.mostTtl());
    }
    atMost("xunjian.dns.most-ttl", names.mostTtl(), Duration.ofDays(1));
    atLeast("xunjian.dns.stale", names.stale(), Duration.ZERO);
    atMost("xunjian.dns.stale", names.stale(), Duration.ofDays(1));
  }

  private void readings(ReadingConfig readings) {
    atLeast("xunjian.reading.interval", readings.interval(), SECOND);
    atLeast("xunjian.reading.slowest", readings.slowest(), SECOND);
    atLeast("xunjian.reading.timeout", readings.timeout(), A_MOMENT);
    atLeast("xunjian.reading.max-decoded", readings.maxDecoded(), 1);
    atLeast("xunjian.reading.max-snapshot", readings.maxSnapshot(), 1);
  }

  private void incidents(JudgingConfig incidents) {
    atLeast("xunjian.incident.confirmations", incidents.confirmations(), 0);
    atMost("xunjian.incident.confirmations", incidents.confirmations(), 100);
    atLeast("xunjian.incident.recoveries", incidents.recoveries(), 1);
    atMost("xunjian.incident.recoveries", incidents.recoveries(), 100);
    atLeast("xunjian.incident.confirm-beat", incidents.confirmBeat(), A_MOMENT);
    atLeast("xunjian.incident.reader-window", incidents.readerWindow(), Duration.ofMinutes(1));
    atLeast("xunjian.incident.reopen-within", incidents.reopenWithin(), Duration.ZERO);
    atLeast("xunjian.incident.flappings", incidents.flappings(), 2);
    atMost("xunjian.incident.flappings", incidents.flappings(), 20);
    atLeast("xunjian.incident.flapping-within", incidents.flappingWithin(), SECOND);
    atLeast("xunjian.incident.max-reading-age", incidents.maxReadingAge(), SECOND);
    atLeast("xunjian.incident.last-look", incidents.lastLook(), SECOND);
  }

  private void messages(DeliveryConfig messages) {
    atLeast("xunjian.notify.timeout", messages.timeout(), A_MOMENT);
    atLeast("xunjian.notify.first-pause", messages.firstPause(), A_MOMENT);
    atLeast("xunjian.notify.longest-pause", messages.longestPause(), A_MOMENT);
    atLeast("xunjian.notify.deadline", messages.deadline(), SECOND);
  }

  private void platforms(SmallRyeConfig config) {
    for (Class<? extends Quota> mapping : PlatformConfig.ALL) {
      String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
      Quota quota = config.getConfigMapping(mapping);
      atLeast(prefix + ".per-minute", quota.perMinute(), 1);
      atLeast(prefix + ".per-day", quota.perDay(), 1);
      if (quota instanceof Quota.At at) {
        address(prefix + ".base-url", at.baseUrl());
      }
    }
  }

  private void address(String key, String written) {
    try {
      WebAddress.parse(written);
    } catch (IllegalArgumentException e) {
      problems.add(key + " is \"" + written + "\": " + e.getMessage());
    }
  }

  private void duty(DutyConfig duty) {
    atLeast("xunjian.duty.group-wait", duty.groupWait(), Duration.ZERO);
    atLeast("xunjian.duty.group-interval", duty.groupInterval(), Duration.ofSeconds(5));
    atLeast("xunjian.duty.repeat-interval", duty.repeatInterval(), duty.groupInterval());
    atLeast("xunjian.duty.flapping-calm", duty.flappingCalm(), SECOND);
    atLeast("xunjian.duty.fallback-after", duty.fallbackAfter(), SECOND);
    atLeast("xunjian.duty.link-validity", duty.linkValidity(), SECOND);
    duty.publicUrl()
        .filter(url -> !url.matches("https?://[^\\s?#]+"))
        .ifPresent(
            url -> problems.add("xunjian.duty.public-url is \"" + url + "\", no http address"));
  }

  private void vault(VaultConfig vault) {
    try {
      Keyring.of(vault);
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
  }

  private void spool(SpoolConfig spool) {
    atLeast("xunjian.spool.max-size", spool.maxSize().asLongValue(), SMALLEST_SPOOL);
    atLeast("xunjian.spool.memory", spool.memory(), 100);
    atMost("xunjian.spool.memory", spool.memory(), 200_000);
  }

  private void uplink(UplinkConfig uplink) {
    atLeast("xunjian.uplink.interval", uplink.interval(), SECOND);
    for (String canary : uplink.canaries().orElse(List.of())) {
      try {
        WebAddress.parse(canary);
      } catch (IllegalArgumentException e) {
        problems.add("xunjian.uplink.canaries has \"" + canary + "\": " + e.getMessage());
      }
    }
  }

  private void atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      problems.add(key + " is " + value + ", below " + least);
    }
  }

  private void atLeast(String key, long value, long least) {
    if (value < least) {
      problems.add(key + " is " + value + ", below " + least);
    }
  }

  private void atMost(String key, Duration value, Duration most) {
    if (value.compareTo(most) > 0) {
      problems.add(key + " is " + value + ", above " + most);
    }
  }

  private void atMost(String key, long value, long most) {
    if (value > most) {
      problems.add(key + " is " + value + ", above " + most);
    }
  }
}
