package cn.xunjian.rulebook.model;

import java.util.regex.Pattern;

/**
 * The name of a rule, such as {@code V2}, {@code V2.down} or {@code V4.news}: a capital letter,
 * then letters and digits, then parts of small letters and digits after dots; at most 32
 * characters. Incidents and reports are kept under it, so a rule keeps its name over versions.
 *
 * @param value the name as written; compared exactly
 */
public record RuleId(String value) implements Comparable<RuleId> {

  private static final Pattern FORM = Pattern.compile("[A-Z][A-Za-z0-9]*(\\.[a-z0-9]+)*");

  /**
   * @throws IllegalArgumentException if the text is not a rule's name
   */
  public RuleId {
    if (value == null || value.length() > 32 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a rule id is a capital letter, letters and digits, then parts after dots, such as V2 or V4.news");
    }
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
