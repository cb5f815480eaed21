package cn.xunjian.rulebook.model;

import cn.xunjian.rulebook.Measures;

/**
 * The amounts of one measure, as one indicator of a rule book sets them. A new measure is one class
 * that implements this, with one entry in {@link Measures#ALL}.
 */
public interface Rule {

  Heading heading();

  default RuleId id() {
    return heading().id();
  }

  /** The rule book's id and version, such as {@code cn-2019-19/1}. */
  default String version() {
    return heading().version();
  }

  default Severity severity() {
    return heading().severity();
  }
}
