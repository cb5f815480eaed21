package cn.xunjian.rulebook;

import java.util.Locale;

/** What a rule says of a whole window or a whole site. */
public enum Verdict {
  PASS,
  /** Still allowed, but near the veto. */
  WARN,
  /** 一票否决: one such verdict fails the site. */
  VETO,
  /** The figures do not allow a verdict either way; never to be shown as a pass. */
  INSUFFICIENT_DATA;

  /** The written form, as in REST and metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
