package cn.xunjian.registry;

import java.util.Locale;

/**
 * Where a target stands in its life. A closing target is still operated, and so still supervised,
 * until it is closed (notice 3.3).
 */
public enum Status {
  RUNNING(true),
  SUSPENDED(false),
  CLOSING(true),
  CLOSED(false);

  private final boolean supervised;

  Status(boolean supervised) {
    this.supervised = supervised;
  }

  /** Whether visits and readings go on. */
  public boolean supervised() {
    return supervised;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
