package cn.xunjian.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the key of a machine is good for. */
public enum Scope {
  READ,
  WRITE,
  PUSH,
  METRICS,
  PROBE,
  /** Discovery of targets by Prometheus. */
  SD;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> of(String code) {
    return Arrays.stream(values()).filter(scope -> scope.code().equals(code)).findFirst();
  }
}
