package cn.xunjian.report.yearly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A row of a yearly report.
 *
 * @param part the part of the form, such as 网站抽查
 * @param measure in which it is counted; empty for words
 * @param values one for each column: text, a number, a day, or null for nothing
 * @param filling who fills it in
 * @param rule how it is counted, or why the service cannot know it
 * @param source where the row itself is from
 * @param confidence how sure that is
 */
public record YearlyRow(
    String part,
    String item,
    String measure,
    List<Object> values,
    Filling filling,
    String rule,
    String source,
    YearlyForm.Confidence confidence) {

  /** Who fills a row in. */
  public enum Filling {
    COUNTED("系统统计"),
    REGISTERED("系统登记"),
    NOT_REGISTERED("登记表未填，请填写"),
    BY_HAND("请填写");

    private final String words;

    Filling(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** Whether a person has to fill it in. */
    boolean open() {
      return this == NOT_REGISTERED || this == BY_HAND;
    }
  }

  public YearlyRow {
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(filling, "filling");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidence, "confidence");
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
