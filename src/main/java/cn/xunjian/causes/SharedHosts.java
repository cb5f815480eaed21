package cn.xunjian.causes;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.incident.Subject;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.rulebook.operational.SharedHostRule;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which sites answer at one address, and whether nearly all of them are down at once: then it is
 * their platform that failed, and one incident stands for it. Belongs to one thread.
 */
public final class SharedHosts {

  static final String KIND = "host";

  /** How many sites answer at an address: counted, so that a visit does not ask all of them. */
  private static final class Host {
    final String address;
    int sites;
    int down;

    Host(String address) {
      this.address = address;
    }
  }

  private final Supplier<SharedHostRule> rules;
  private final Map<String, Host> hosts = new HashMap<>();
  private final Map<Integer, Host> hostOf = new HashMap<>();
  private final Set<Integer> downSites = new HashSet<>();
  private final Set<String> broken = new HashSet<>();

  /**
   * @param rules the limits of now
   */
  public SharedHosts(Supplier<SharedHostRule> rules) {
    this.rules = rules;
  }

  /** Takes over an incident that is open at the start. */
  public void load(Subject.Id subject) {
    String shared = subject.shared();
    if (shared != null && shared.startsWith(KIND + "/")) {
      broken.add(shared.substring(KIND.length() + 1));
    }
  }

  /**
   * Takes over where a site was found.
   *
   * @param address where it was found now; null if no connection was made
   * @return what follows for the address it left and for the one it is at
   */
  public List<SharedRuling> seen(int site, String address, boolean down, Instant now) {
    List<SharedRuling> turns = new ArrayList<>(0);
    Host host = hostOf.get(site);
    if (address != null && !loopback(address) && (host == null || !host.address.equals(address))) {
      leave(site, now).ifPresent(turns::add);
      host = hosts.computeIfAbsent(address, Host::new);
      host.sites++;
      hostOf.put(site, host);
    }
    if (host == null) {
      return turns;
    }
    if (down && downSites.add(site)) {
      host.down++;
    } else if (!down && downSites.remove(site)) {
      host.down--;
    }
    judge(host, now).ifPresent(turns::add);
    return turns;
  }

  /** On loopback all have one address, and no host in common: each is a service of its own. */
  private static boolean loopback(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
  }

  /**
   * A site is no longer supervised, or found elsewhere.
   *
   * @return present if nobody is left at its address: no visit would come that ends its incident
   */
  public Optional<SharedRuling> leave(int site, Instant now) {
    Host host = hostOf.remove(site);
    if (host == null) {
      return Optional.empty();
    }
    if (downSites.remove(site)) {
      host.down--;
    }
    host.sites--;
    if (host.sites > 0) {
      return Optional.empty();
    }
    hosts.remove(host.address);
    return judge(host, now);
  }

  private Optional<SharedRuling> judge(Host host, Instant now) {
    SharedHostRule rule = rules.get();
    boolean was = broken.contains(host.address);
    boolean is =
        was ? reaches(host, rule.ends()) : host.sites >= rule.sites() && reaches(host, rule.down());
    if (is == was) {
      return Optional.empty();
    }
    if (is) {
      broken.add(host.address);
    } else {
      broken.remove(host.address);
    }
    Subject.Shared shared = new Subject.Shared(KIND, host.address, "主机 " + host.address);
    Ruling ruling =
        is
            ? new Broken(finding(host, shared, rule, now))
            : new Kept(rule.id().value(), mended(host));
    return Optional.of(new SharedRuling(shared, ruling));
  }

  private static boolean reaches(Host host, BigDecimal share) {
    return host.down > 0
        && BigDecimal.valueOf(host.down).compareTo(share.multiply(BigDecimal.valueOf(host.sites)))
            >= 0;
  }

  private static Finding finding(
      Host host, Subject.Shared shared, SharedHostRule rule, Instant now) {
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        now,
        new Text("%s %s：%3$d 个网站中 %4$d 个无法打开", "%s · %s: %4$d of %3$d sites cannot be opened")
            .with(
                new Text(shared.name(), host.address),
                rule.heading().title(),
                host.sites,
                host.down),
        new Grounds(
            new JsonObject().put("failed", host.down).put("of", host.sites),
            new JsonObject().put("address", host.address)));
  }

  private static String mended(Host host) {
    return host.sites == 0
        ? "no supervised site is at this address any more"
        : host.down + " of " + host.sites + " sites are still down";
  }

  /** How many addresses are kept: those at which a supervised site was found. */
  int addresses() {
    return hosts.size();
  }
}
