package cn.xunjian.rulebook;

import cn.xunjian.registry.Kind;
import java.util.Locale;
import java.util.Optional;

/** Whom an indicator looks at. */
public enum Assessed {
  SITE,
  ACCOUNT,
  APP,
  /** A unit that supervises others: 监管工作年度考核. */
  UNIT;

  /** The written form, as in rule books and REST. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a target is assessed as; empty for a column, which is looked at with its site. */
  public static Optional<Assessed> of(Kind kind) {
    return switch (kind) {
      case SITE -> Optional.of(SITE);
      case ACCOUNT -> Optional.of(ACCOUNT);
      case APP -> Optional.of(APP);
      case COLUMN -> Optional.empty();
    };
  }
}
