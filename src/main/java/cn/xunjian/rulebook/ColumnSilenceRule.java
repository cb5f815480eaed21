package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Objects;

/**
 * 栏目不更新 (indicator V4) for a whole site: all bounds of one indicator, of which each is enough.
 *
 * @param heading the rule's source and severity
 * @param parts its bounds, in the order of the book
 */
public record ColumnSilenceRule(Heading heading, List<ColumnCountRule> parts) implements Rule {

  public ColumnSilenceRule {
    Objects.requireNonNull(heading, "heading");
    parts = List.copyOf(parts);
  }
}
