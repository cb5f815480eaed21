package cn.xunjian.fetch.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Decides, on the resolved address at the moment of connecting, whether a connection may be made.
 * Checking the name or an earlier answer would let a hostile site resolve to a public address first
 * and a private one later.
 */
@ApplicationScoped
public class EgressGuard {

  /**
   * Private, loopback, link-local (with the clouds' metadata addresses), shared, multicast and
   * reserved ranges.
   */
  private static final List<Cidr> DENIED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "168.63.129.16",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/128",
              "::1/128",
              // An operator's own NAT64 and Teredo: what stands behind them cannot be told.
              "64:ff9b:1::/48",
              "2001::/32",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Cidr::parse)
          .toList();

  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
  private static final Cidr TRANSLATED = Cidr.parse("::ffff:0:0:0/96");
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");

  private final List<Cidr> allow;
  private final List<Cidr> deny;
  private final Set<InetSocketAddress> granted = ConcurrentHashMap.newKeySet();

  @Inject
  public EgressGuard(EgressConfig config) {
    this(ranges(config.allow()), ranges(config.deny()));
  }

  public EgressGuard(List<Cidr> allow, List<Cidr> deny) {
    this.allow = allow;
    this.deny = deny;
  }

  /** What is wrong with the configured ranges, a sentence for each; empty if nothing is. */
  public static List<String> problems(EgressConfig config) {
    List<String> problems = new ArrayList<>();
    problems("xunjian.egress.allow", config.allow(), problems);
    problems("xunjian.egress.deny", config.deny(), problems);
    return problems;
  }

  private static void problems(String key, Optional<List<String>> texts, List<String> problems) {
    for (String text : texts.orElse(List.of())) {
      try {
        Cidr.parse(text);
      } catch (IllegalArgumentException e) {
        problems.add(key + ": " + e.getMessage() + "; write ranges like 10.20.0.0/16 or fd00::/8");
      }
    }
  }

  private static List<Cidr> ranges(Optional<List<String>> texts) {
    return texts.orElse(List.of()).stream().map(Cidr::parse).toList();
  }

  /** Opens single addresses and ports beside the configured ranges: the demo city's own servers. */
  public void grant(Collection<InetSocketAddress> addresses) {
    granted.addAll(addresses);
  }

  /** Whether a connection to this resolved address and port may be made. */
  public boolean permits(InetAddress address, int port) {
    InetAddress effective = embedded(address);
    if (anyContains(deny, address) || anyContains(deny, effective)) {
      return false;
    }
    return anyContains(allow, address)
        || anyContains(allow, effective)
        || granted.contains(new InetSocketAddress(address, port))
        || !(anyContains(DENIED, address) || anyContains(DENIED, effective));
  }

  private static boolean anyContains(List<Cidr> ranges, InetAddress address) {
    for (Cidr range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The IPv4 address that an IPv6 address stands for (mapped, compatible, translated, NAT64, 6to4),
   * else the address itself.
   */
  private static InetAddress embedded(InetAddress address) {
    if (!(address instanceof Inet6Address v6)) {
      return address;
    }
    byte[] bytes = v6.getAddress();
    if (SIX_TO_FOUR.contains(v6)) {
      return Cidr.address(Arrays.copyOfRange(bytes, 2, 6));
    }
    boolean low =
        NAT64.contains(v6)
            || TRANSLATED.contains(v6)
            || v6.isIPv4CompatibleAddress()
            || Arrays.equals(bytes, 0, 12, MAPPED, 0, 12);
    return low ? Cidr.address(Arrays.copyOfRange(bytes, 12, 16)) : address;
  }
}
