package cn.xunjian.rulebook;

/** One rule of a {@link RuleBook}. */
public sealed interface Rule
    permits AvailabilityRule, OperationalRule, SilenceRule, ColumnSilenceRule {

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
