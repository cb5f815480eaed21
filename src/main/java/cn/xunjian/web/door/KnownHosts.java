package cn.xunjian.web.door;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which names the service answers. A stranger's page can make its own name resolve to this
 * machine (DNS rebinding) and would then be of one origin with it; it cannot do so with an address
 * in figures, so those are always taken.
 */
final class KnownHosts {

  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[0-9a-f:.]+]|[^:/?#@\\[\\]\\s]+)(:(?<port>\\d{0,5}))?");
  private static final Pattern FIGURES = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");

  private final Set<String> names;

  /**
   * @param names as they stand in addresses, without a port
   */
  KnownHosts(Collection<String> names) {
    this.names = new HashSet<>();
    names.forEach(name -> this.names.add(plain(name)));
  }

  /** A host and its port as a request names them; the port is empty for the usual one. */
  record Authority(String host, String port) {

    /** Null for what is no host and port. */
    static Authority read(String written) {
      Matcher parts = AUTHORITY.matcher(written.strip().toLowerCase(Locale.ROOT));
      if (!parts.matches()) {
        return null;
      }
      String port = parts.group("port");
      boolean usual = port == null || port.isEmpty() || port.equals("80") || port.equals("443");
      return new Authority(plain(parts.group("host")), usual ? "" : port);
    }

    /** Of an origin or an address like {@code https://host:port}; null for what is none. */
    static Authority ofAddress(String address) {
      try {
        URI uri = URI.create(address.strip());
        return uri.getRawAuthority() == null ? null : read(uri.getRawAuthority());
      } catch (IllegalArgumentException notAnAddress) {
        return null;
      }
    }
  }

  /** A name may end in the dot of the root. */
  private static String plain(String name) {
    String small = name.strip().toLowerCase(Locale.ROOT);
    return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
  }

  boolean knows(Authority asked) {
    String host = asked.host();
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || FIGURES.matcher(host).matches()
        || names.contains(host);
  }

  /**
   * Whether a name was set for this installation, so that it is not just any name of the machine.
   */
  boolean isNamed(String host) {
    return names.contains(host);
  }
}
