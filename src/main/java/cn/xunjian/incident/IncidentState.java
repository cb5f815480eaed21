package cn.xunjian.incident;

import java.util.Locale;

/** Where an incident stands. */
public enum IncidentState {
  OPEN,
  ACKNOWLEDGED,
  RESOLVED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
