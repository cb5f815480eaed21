package cn.xunjian.inspection.probe;

import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;

/**
 * Asks the configured resolvers whether a name has an IPv6 address. A visit asks for that only
 * where there is no other; here it is the question itself.
 */
final class Ipv6Names {

  private final List<String> resolvers;

  Ipv6Names(List<String> resolvers) {
    this.resolvers = List.copyOf(resolvers);
  }

  /** Whether it has one; empty if nobody can tell. Takes a thread that may wait. */
  Optional<Boolean> has(String host) {
    boolean literal = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    if (literal || resolvers.isEmpty()) {
      return Optional.empty();
    }
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(
        Context.PROVIDER_URL,
        resolvers.stream().map(r -> "dns://" + r).collect(Collectors.joining(" ")));
    settings.put("com.sun.jndi.dns.timeout.initial", "1500");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    try {
      InitialDirContext context = new InitialDirContext(settings);
      try {
        Attributes found = context.getAttributes(host + ".", new String[] {"AAAA"});
        return Optional.of(found.get("AAAA") != null && found.get("AAAA").size() > 0);
      } finally {
        context.close();
      }
    } catch (NameNotFoundException none) {
      return Optional.of(false);
    } catch (NamingException nobodyKnows) {
      return Optional.empty();
    }
  }
}
