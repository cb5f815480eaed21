package cn.xunjian.fetch.names;

import cn.xunjian.fetch.guard.Cidr;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom to ask for names and within which times.
 *
 * @param servers in the order to be asked
 * @param timeout of one question to one of them
 * @param budget within which a name's last question must have been asked
 */
public record NamePlan(
    List<InetSocketAddress> servers,
    Duration timeout,
    Duration budget,
    Duration leastTtl,
    Duration mostTtl,
    Duration stale) {

  private static final int PORT = 53;
  private static final int MOST_SERVERS = 6;

  /** One lost packet must not be laid to the site's charge. */
  private static final int LEAST_TRIES = 3;

  /** A third of a visit's time is left to connect. */
  static NamePlan of(NamesConfig config, Duration visit) {
    List<InetSocketAddress> servers =
        config.servers().map(list -> list.stream().map(NamePlan::server).toList()).orElse(system());
    Duration budget = visit.multipliedBy(2).dividedBy(3);
    Duration share = budget.dividedBy(tries(servers.size()));
    Duration timeout = config.timeout().compareTo(share) < 0 ? config.timeout() : share;
    return new NamePlan(
        servers, timeout, budget, config.leastTtl(), config.mostTtl(), config.stale());
  }

  /** The usual times, and the system's resolvers. */
  public static NamePlan usual() {
    return new NamePlan(
        system(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofMinutes(10),
        Duration.ofHours(1));
  }

  /** How many questions are asked for one name while none is answered. */
  int tries() {
    return tries(servers.size());
  }

  private static int tries(int servers) {
    return Math.max(LEAST_TRIES, servers);
  }

  private static List<InetSocketAddress> system() {
    DnsServerAddressStream stream =
        DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream("cn");
    List<InetSocketAddress> servers = new ArrayList<>();
    for (int i = 0; i < Math.min(stream.size(), MOST_SERVERS); i++) {
      InetSocketAddress next = stream.next();
      if (!servers.contains(next)) {
        servers.add(next);
      }
    }
    return List.copyOf(servers);
  }

  /** What is wrong with the configured resolvers, a sentence for each; empty if nothing is. */
  static List<String> problems(NamesConfig config) {
    List<String> problems = new ArrayList<>();
    List<String> written = config.servers().orElse(List.of());
    for (String text : written) {
      try {
        server(text);
      } catch (IllegalArgumentException e) {
        problems.add("xunjian.dns.servers has \"" + text + "\": " + e.getMessage());
      }
    }
    if (written.size() > MOST_SERVERS) {
      problems.add(
          "xunjian.dns.servers has " + written.size() + " resolvers, above " + MOST_SERVERS);
    }
    return problems;
  }

  /**
   * Reads {@code 10.1.1.1}, {@code 10.1.1.1:5353}, {@code 2001:db8::1} or {@code
   * [2001:db8::1]:5353}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  static InetSocketAddress server(String text) {
    String trimmed = text.trim();
    int colon = trimmed.lastIndexOf(':');
    boolean bracketed = trimmed.startsWith("[");
    boolean port = bracketed ? trimmed.contains("]:") : colon >= 0 && trimmed.indexOf(':') == colon;
    String host = port ? trimmed.substring(0, colon) : trimmed;
    if (bracketed && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    if (address == null) {
      throw new IllegalArgumentException(
          "write an address like 10.1.1.1, 10.1.1.1:5353 or [2001:db8::1]:53, no name");
    }
    return new InetSocketAddress(
        Cidr.address(address), port ? port(trimmed.substring(colon + 1)) : PORT);
  }

  private static int port(String text) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("its port is not from 1 to 65535");
    }
    return port;
  }
}
