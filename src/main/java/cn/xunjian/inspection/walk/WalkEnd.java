package cn.xunjian.inspection.walk;

import java.util.Locale;

/** How a walk ended. */
public enum WalkEnd {
  /** All was seen. */
  COMPLETE,
  /** A limit ended it. */
  BOUNDED,
  CANCELLED,
  /** The home page did not open. */
  UNREACHABLE,
  FAILED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
