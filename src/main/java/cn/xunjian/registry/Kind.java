package cn.xunjian.registry;

import java.util.Locale;

/** What sort of target it is; the written form is the lower-case name. */
public enum Kind {
  SITE,
  COLUMN,
  ACCOUNT,
  APP;

  /** The written form, as in the import file and in REST. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
