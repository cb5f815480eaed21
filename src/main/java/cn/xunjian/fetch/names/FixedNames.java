package cn.xunjian.fetch.names;

import cn.xunjian.fetch.address.HostName;
import cn.xunjian.fetch.guard.Cidr;
import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is known of names without asking anybody. */
final class FixedNames {

  private static final DefaultHostsFileEntriesResolver HOSTS_FILE =
      new DefaultHostsFileEntriesResolver();
  private static final List<InetAddress> LOOPBACK =
      List.of(Cidr.address((byte) 127, (byte) 0, (byte) 0, (byte) 1));

  private FixedNames() {}

  /** The address a host is; null if it is a name. Names must not pay for the look. */
  static InetAddress literal(String host) {
    char last = host.isEmpty() ? '.' : host.charAt(host.length() - 1);
    boolean perhaps = (last >= '0' && last <= '9') || host.indexOf(':') >= 0;
    byte[] literal = perhaps ? NetUtil.createByteArrayFromIpAddressString(host) : null;
    return literal == null ? null : Cidr.address(literal);
  }

  /** The one form of a name: lower case, without the root's dot. */
  static String plain(String host) {
    return HostName.withoutRoot(host.toLowerCase(Locale.ROOT));
  }

  /** The answer for a name that is reserved or stands in the hosts file; null for all others. */
  static Names.Answer answer(String name) {
    if (name.equals("invalid") || name.endsWith(".invalid")) {
      return Names.Answer.failed(false, "names under .invalid never resolve (RFC 6761)");
    }
    if (name.endsWith(".localhost")) {
      return Names.Answer.of(LOOPBACK);
    }
    List<InetAddress> listed = HOSTS_FILE.addresses(name, ResolvedAddressTypes.IPV4_PREFERRED);
    if (listed != null && !listed.isEmpty()) {
      return Names.Answer.of(listed);
    }
    return name.equals("localhost") ? Names.Answer.of(LOOPBACK) : null;
  }

  /**
   * The names to ask for. A registered name is complete: under this machine's search domains a dead
   * site could come to mean another one. Names without a dot are an intranet's.
   */
  static List<String> asked(String name, List<String> searchDomains) {
    if (name.indexOf('.') > 0) {
      return List.of(name + ".");
    }
    List<String> asked = new ArrayList<>();
    searchDomains.forEach(domain -> asked.add(name + "." + domain + "."));
    asked.add(name + ".");
    return asked;
  }

  /** This machine's search domains; none where there is no such file. */
  static List<String> searchDomains(Path resolvConf) {
    if (!Files.isReadable(resolvConf)) {
      return List.of();
    }
    List<String> domains = List.of();
    try {
      for (String line : Files.readAllLines(resolvConf)) {
        String[] words = line.trim().split("\\s+");
        if (words[0].equals("search") || words[0].equals("domain")) {
          // The last such line counts (resolv.conf(5)).
          domains = List.of(words).subList(1, words.length);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resolvConf + " cannot be read", e);
    }
    return domains.stream().map(FixedNames::plain).filter(d -> !d.isEmpty()).toList();
  }
}
