package cn.xunjian.judging;

import cn.xunjian.incident.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which sites answer at one address, and whether nearly all of them are down at once: then it is
 * their platform that failed, and one incident stands for it. Belongs to one thread.
 */
final class SharedHosts {

  static final String KIND = "host";

  /** Two sites that fail at once may be chance. */
  private static final int FEWEST = 3;

  private static final double NEARLY_ALL = 0.8;
  private static final double FEW = 0.5;

  private final Map<Integer, String> addressOf = new HashMap<>();
  private final Map<String, Map<Integer, Boolean>> sitesAt = new HashMap<>();
  private final Set<String> broken = new HashSet<>();

  /**
   * A shared address changed.
   *
   * @param down how many of its sites are down
   * @param of how many sites it has
   */
  record Turn(Subject.Shared host, boolean broken, int down, int of) {}

  /** Takes over an incident that is open at the start. */
  void load(Subject.Id subject) {
    String shared = subject.shared();
    if (shared != null && shared.startsWith(KIND + "/")) {
      broken.add(shared.substring(KIND.length() + 1));
    }
  }

  /**
   * @param address where the site was found now; null if no connection was made
   */
  Optional<Turn> seen(int site, String address, boolean down) {
    String before = addressOf.get(site);
    String now = address == null || loopback(address) ? before : address;
    if (now == null) {
      return Optional.empty();
    }
    if (before != null && !before.equals(now)) {
      leave(site);
    }
    addressOf.put(site, now);
    sitesAt.computeIfAbsent(now, a -> new HashMap<>()).put(site, down);
    return judge(now);
  }

  /** On loopback all have one address, and no host in common: each is a service of its own. */
  private static boolean loopback(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
  }

  /** A site is no longer supervised. */
  void leave(int site) {
    String address = addressOf.remove(site);
    if (address != null) {
      sitesAt.get(address).remove(site);
    }
  }

  private Optional<Turn> judge(String address) {
    Map<Integer, Boolean> sites = sitesAt.get(address);
    int down = (int) sites.values().stream().filter(d -> d).count();
    boolean was = broken.contains(address);
    boolean is =
        was
            ? down >= sites.size() * FEW
            : sites.size() >= FEWEST && down >= sites.size() * NEARLY_ALL;
    if (is == was) {
      return Optional.empty();
    }
    if (is) {
      broken.add(address);
    } else {
      broken.remove(address);
    }
    Subject.Shared host = new Subject.Shared(KIND, address, "主机 " + address);
    return Optional.of(new Turn(host, is, down, sites.size()));
  }
}
