package cn.xunjian.web.door;

import cn.xunjian.web.door.KnownHosts.Authority;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a request that a stranger's page makes an officer's browser send from one of our own pages
 * and from programs. Browsers say it themselves: in Sec-Fetch-Site, and over plain HTTP, where they
 * leave that out, in Origin. Programs send neither, and prove who they are by a key; where the
 * proof is a cookie, which a browser sends along by itself, one of the two has to be there.
 */
final class CrossSite {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  /** A read that makes the service visit a site is no plain read. */
  private static final String PROBE = "/probe";

  private final KnownHosts hosts;
  private final Set<String> origins;

  CrossSite(KnownHosts hosts, Collection<String> origins) {
    this.hosts = hosts;
    this.origins = new HashSet<>();
    origins.forEach(origin -> this.origins.add(plain(origin)));
  }

  private static String plain(String origin) {
    String small = origin.strip().toLowerCase(Locale.ROOT);
    return small.endsWith("/") ? small.substring(0, small.length() - 1) : small;
  }

  /**
   * What a request says of where it comes from; null for a header it lacks.
   *
   * @param host whom it asks
   * @param site Sec-Fetch-Site
   * @param mode Sec-Fetch-Mode
   * @param dest Sec-Fetch-Dest
   * @param cookie whether the cookie of a session is all that proves who asks
   */
  record Asked(
      String method,
      String path,
      Authority host,
      String origin,
      String site,
      String mode,
      String dest,
      boolean cookie) {}

  /** Whether a stranger's page sent it, and it is more than the following of a link. */
  boolean refuses(Asked asked) {
    if (asked.origin() != null && origins.contains(plain(asked.origin()))) {
      return false;
    }
    boolean foreignSite = asked.site() != null && !isOwn(asked.site());
    boolean link =
        READS.contains(asked.method())
            && "navigate".equals(asked.mode())
            && "document".equals(asked.dest());
    if (READS.contains(asked.method()) && !asked.path().equals(PROBE)) {
      return foreignSite && !link;
    }
    return foreignSite || isForeign(asked);
  }

  /** Whether a session's cookie is to change something, and nothing says which page sent it. */
  boolean hides(Asked asked) {
    return asked.cookie()
        && !READS.contains(asked.method())
        && asked.origin() == null
        && asked.site() == null;
  }

  /** "none" is an address that the person typed. */
  private static boolean isOwn(String site) {
    return site.equals("same-origin") || site.equals("none");
  }

  private boolean isForeign(Asked asked) {
    if (asked.origin() == null) {
      return false;
    }
    if (asked.origin().equals("null")) {
      // A page without an origin of its own, unless the browser vouches for it.
      return asked.site() == null;
    }
    Authority from = Authority.ofAddress(asked.origin());
    return from == null
        || !(from.equals(asked.host()) || (from.port().isEmpty() && hosts.isNamed(from.host())));
  }
}
