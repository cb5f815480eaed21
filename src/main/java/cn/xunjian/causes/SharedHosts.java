package cn.xunjian.causes;

import cn.xunjian.incident.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which sites answer at one address, and whether nearly all of them are down at once: then it is
 * their platform that failed, and one incident stands for it. Belongs to one thread.
 */
public final class SharedHosts {

  static final String KIND = "host";

  /** Two sites that fail at once may be chance. */
  private static final int FEWEST = 3;

  private static final double NEARLY_ALL = 0.8;
  private static final double FEW = 0.5;

  /** How many sites answer at an address: counted, so that a visit does not ask all of them. */
  private static final class Host {
    final String address;
    int sites;
    int down;

    Host(String address) {
      this.address = address;
    }
  }

  private final Map<String, Host> hosts = new HashMap<>();
  private final Map<Integer, Host> hostOf = new HashMap<>();
  private final Set<Integer> downSites = new HashSet<>();
  private final Set<String> broken = new HashSet<>();

  /**
   * A shared address changed.
   *
   * @param down how many of its sites are down
   * @param of how many sites it has
   */
  public record Turn(Subject.Shared host, boolean broken, int down, int of) {}

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
  public List<Turn> seen(int site, String address, boolean down) {
    List<Turn> turns = new ArrayList<>(0);
    Host host = hostOf.get(site);
    if (address != null && !loopback(address) && (host == null || !host.address.equals(address))) {
      leave(site).ifPresent(turns::add);
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
    judge(host).ifPresent(turns::add);
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
  public Optional<Turn> leave(int site) {
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
    return judge(host);
  }

  private Optional<Turn> judge(Host host) {
    boolean was = broken.contains(host.address);
    boolean is =
        was
            ? host.sites > 0 && host.down >= host.sites * FEW
            : host.sites >= FEWEST && host.down >= host.sites * NEARLY_ALL;
    if (is == was) {
      return Optional.empty();
    }
    if (is) {
      broken.add(host.address);
    } else {
      broken.remove(host.address);
    }
    Subject.Shared shared = new Subject.Shared(KIND, host.address, "主机 " + host.address);
    return Optional.of(new Turn(shared, is, host.down, host.sites));
  }

  /** How many addresses are kept: those at which a supervised site was found. */
  int addresses() {
    return hosts.size();
  }
}
