package cn.xunjian.report.figures;

import java.util.Objects;

/**
 * A site, account or app as a bulletin names it.
 *
 * @param key its key in the registry
 * @param kind site, account or app; order or case where those are named by their number
 * @param platform where an account or app is kept; null for a site
 * @param unit who answers for it
 * @param group the unit right below the bulletin's branch to which that belongs
 */
public record Supervised(
    String key, String name, String kind, String platform, Named unit, Named group) {

  /** A unit with its number. */
  public record Named(long id, String name) {}

  public Supervised {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(group, "group");
  }

  boolean isSite() {
    return kind.equals("site");
  }
}
