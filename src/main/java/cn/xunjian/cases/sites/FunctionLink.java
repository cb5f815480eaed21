package cn.xunjian.cases.sites;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Where a function of a site is found, as a person named it.
 *
 * @param target the site
 * @param url null where the site has none
 * @param absent why it has none; null where it has
 * @param actor who said so
 */
public record FunctionLink(
    int target,
    SiteFunction function,
    String url,
    String absent,
    String actor,
    Instant at,
    Look look) {

  /** What came of opening a link. */
  public enum Seen {
    /** Nobody looked yet. */
    UNSEEN,
    OPENS,
    BROKEN,
    /** A firewall or our own side kept the machine from seeing it. */
    UNCLEAR;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Seen of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What the machine saw last.
   *
   * @param at null before it looked
   * @param detail what kept it from opening; empty for nothing
   */
  public record Look(Seen seen, Instant at, String detail) {

    public static final Look NONE = new Look(Seen.UNSEEN, null, "");
  }

  public FunctionLink {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(look, "look");
    if ((url == null) == (absent == null)) {
      throw new IllegalArgumentException("a function has an address, or a reason for having none");
    }
  }

  /** As a person names it now; the machine has not looked yet. */
  public static FunctionLink named(
      int target, SiteFunction function, String url, String absent, String actor, Instant at) {
    return new FunctionLink(target, function, url, absent, actor, at, Look.NONE);
  }

  /**
   * Whether the site does what is asked of it here: it is there and opens, or rightly not there.
   */
  public boolean sound() {
    // Departments that serve nobody have no services (国办秘函〔2019〕19号); the rest every site has.
    return url == null ? function == SiteFunction.SERVICES : look.seen() == Seen.OPENS;
  }
}
