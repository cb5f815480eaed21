package cn.xunjian.start;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.providers.ProvidedGrants;
import cn.xunjian.duty.DutyConfig;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.guard.Cidr;
import cn.xunjian.fetch.guard.EgressConfig;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.NamesConfig;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.patrol.UplinkConfig;
import cn.xunjian.platform.PlatformConfig;
import cn.xunjian.platform.Quota;
import cn.xunjian.spool.SpoolConfig;
import cn.xunjian.vault.Keyring;
import cn.xunjian.vault.VaultConfig;
import cn.xunjian.web.door.ClientCertificates;
import cn.xunjian.web.door.DoorConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a setting's own bounds cannot say: addresses, keys, and settings that have to fit each
 * other. Found here, it stops the start; found later, it would stop the rounds.
 */
final class Ranges {

  /** Sixteen files, so that what is dropped first is a small part. */
  private static final long SMALLEST_SPOOL = 1 << 20;

  private final List<String> problems = new ArrayList<>();

  private Ranges() {}

  /** One sentence for each value out of its range. */
  static List<String> problems(SmallRyeConfig config) {
    Ranges ranges = new Ranges();
    ranges.problems.addAll(EgressGuard.problems(config.getConfigMapping(EgressConfig.class)));
    ranges.visits(config.getConfigMapping(FetchConfig.class));
    ranges.names(config.getConfigMapping(NamesConfig.class));
    ranges.duty(config.getConfigMapping(DutyConfig.class));
    ranges.vault(config.getConfigMapping(VaultConfig.class));
    ranges.access(config.getConfigMapping(AccessConfig.class));
    ranges.platforms(config);
    ranges.spool(config.getConfigMapping(SpoolConfig.class));
    ranges.uplink(config.getConfigMapping(UplinkConfig.class));
    ranges.certificates(config);
    return ranges.problems;
  }

  private void visits(FetchConfig visits) {
    Trust.problem(visits).ifPresent(problems::add);
    atLeast("xunjian.visit.max-body", visits.maxBody().asLongValue(), 1);
  }

  private void names(NamesConfig names) {
    problems.addAll(NameDesk.problems(names));
    if (names.leastTtl().compareTo(names.mostTtl()) > 0) {
      problems.add(
          "xunjian.dns.least-ttl is "
              + names.leastTtl()
              + ", above xunjian.dns.most-ttl, which is "
              + names.mostTtl());
    }
  }

  private void platforms(SmallRyeConfig config) {
    for (Class<? extends Quota> mapping : PlatformConfig.ALL) {
      String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
      Quota quota = config.getConfigMapping(mapping);
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
    atLeast("xunjian.duty.repeat-interval", duty.repeatInterval(), duty.groupInterval());
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

  /** The key itself is not said: what stands here is logged. */
  private void access(AccessConfig access) {
    if (!access.bootstrapKey().map(key -> key.matches("xj_[A-Za-z0-9_-]{40,200}")).orElse(true)) {
      problems.add(
          "xunjian.access.bootstrap-key is xj_ and at least 40 letters, digits, - or _; make one with: echo xj_$(openssl rand -hex 24)");
    }
    problems.addAll(ProvidedGrants.problems(access));
    for (int i = 0; i < access.oidc().size(); i++) {
      address("xunjian.access.oidc[" + i + "].issuer", access.oidc().get(i).issuer());
    }
    openMetrics(access);
  }

  /**
   * Certificates need somebody who vouches for them, and are no lock while the same pages are
   * served without TLS.
   */
  private void certificates(SmallRyeConfig config) {
    ClientCertificates asked = config.getConfigMapping(DoorConfig.class).clientCertificates();
    if (asked == ClientCertificates.NONE) {
      return;
    }
    String said = "xunjian.web.client-certificates is " + asked.name().toLowerCase(Locale.ROOT);
    boolean trusted = false;
    for (String name : config.getPropertyNames()) {
      // A variable of the environment stands here by its own name, QUARKUS_TLS_TRUST_STORE_….
      trusted |=
          name.toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]", ".")
              .startsWith("quarkus.tls.trust.store.");
    }
    if (!trusted) {
      problems.add(
          said
              + ", but nobody vouches for them: name the certificates of their authority in quarkus.tls.trust-store.pem.certs or .p12.path");
    }
    if (asked == ClientCertificates.REQUIRED
        && config
            .getOptionalValue("quarkus.http.insecure-requests", String.class)
            .map("enabled"::equalsIgnoreCase)
            .orElse(true)) {
      problems.add(
          said
              + " while everybody is served without TLS: set quarkus.http.insecure-requests to disabled or redirect");
    }
  }

  private void openMetrics(AccessConfig access) {
    for (String network : access.openMetrics().orElse(List.of())) {
      try {
        Cidr.parse(network);
      } catch (IllegalArgumentException e) {
        problems.add("xunjian.access.open-metrics: " + e.getMessage());
      }
    }
  }

  private void spool(SpoolConfig spool) {
    atLeast("xunjian.spool.max-size", spool.maxSize().asLongValue(), SMALLEST_SPOOL);
  }

  private void uplink(UplinkConfig uplink) {
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
}
