package cn.xunjian.rulebook.model;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Something that can be measured, as a rule book names it. It declares its parameters; the rest,
 * from reading to documentation, follows from them.
 *
 * @param name its name in a rule book
 * @param says what it measures, in one phrase
 * @param judgedBy the simple name of the class that judges it
 * @param use how often a rule book may use it
 * @param parameters the amounts it takes
 * @param rule what holds the amounts, and the maker of it
 */
public record Measure<R extends Rule>(
    String name,
    String says,
    String judgedBy,
    Use use,
    List<Parameter> parameters,
    Class<R> rule,
    BiFunction<Heading, Values, R> maker) {

  /** How often a rule book may use a measure. */
  public enum Use {
    /** By exactly one indicator: the program asks for it by name. */
    ONCE,
    /** By one indicator or more. */
    SOME,
    /** By one indicator or more, also by several conditions of one. */
    PARTS,
    ANY
  }

  public Measure {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(says, "says");
    Objects.requireNonNull(judgedBy, "judgedBy");
    Objects.requireNonNull(use, "use");
    parameters = List.copyOf(parameters);
  }

  /**
   * @throws IllegalArgumentException if the amounts do not agree with each other
   */
  public R make(Heading heading, Values values) {
    return maker.apply(heading, values);
  }
}
