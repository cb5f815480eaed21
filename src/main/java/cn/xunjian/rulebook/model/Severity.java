package cn.xunjian.rulebook.model;

import java.util.Locale;

/** How grave a breach is, in rising order. */
public enum Severity {
  /** Nothing is broken yet, or nobody is accused. */
  WARNING,
  /** A duty is broken. */
  SERIOUS,
  /** One is enough to fail the whole site or account (一票否决), or the site cannot be opened now. */
  CRITICAL;

  /** The written form, as in REST, metrics and rule books. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
