package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * 空白栏目, each a fault of its own.
 *
 * @param classes whose columns count
 */
public record BlankColumnsRule(Heading heading, Set<ColumnClass> classes) implements Rule {

  static final Measure<BlankColumnsRule> MEASURE =
      new Measure<>(
          "blank-columns",
          "columns of a site with nothing in them, each a fault; for what is scored",
          "ColumnFaults",
          Measure.Use.ANY,
          List.of(
              Parameter.words(
                  "classes", Parameter.codes(ColumnClass.values()), "whose columns count")),
          BlankColumnsRule.class,
          (heading, given) -> {
            Set<ColumnClass> classes = EnumSet.noneOf(ColumnClass.class);
            given
                .words("classes")
                .forEach(word -> classes.add(ColumnClass.valueOf(word.toUpperCase(Locale.ROOT))));
            return new BlankColumnsRule(heading, classes);
          });

  public BlankColumnsRule {
    Objects.requireNonNull(heading, "heading");
    classes = Set.copyOf(classes);
  }
}
