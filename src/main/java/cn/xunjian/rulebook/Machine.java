package cn.xunjian.rulebook;

import java.util.Locale;

/** How far a machine decides an indicator; what it does not decide is a person's. */
public enum Machine {
  /** It measures and decides. */
  FULL,
  /** It decides where something else is given, such as a place with IPv6. */
  CONDITIONAL,
  /** It proposes, a person decides. */
  PROPOSES,
  /** A person looks and decides. */
  NONE;

  /** The written form, as in rule books. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
