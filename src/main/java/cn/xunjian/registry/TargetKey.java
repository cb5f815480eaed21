package cn.xunjian.registry;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The stable identity of a target, chosen by its owner: usually the site identification code
 * (网站标识码), or that code, a slash and a column's short name. 1 to 128 characters of {@code A–Z a–z
 * 0–9 . _ : @ -}, in parts separated by single slashes.
 *
 * @param value the key as written; compared exactly
 */
public record TargetKey(String value) implements Comparable<TargetKey> {

  private static final int LONGEST = 128;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:@-]+(/[A-Za-z0-9._:@-]+)*");

  /** Last parts that would collide with the addresses of a target's sub-resources. */
  private static final Set<String> RESERVED =
      Set.of(
          "visits",
          "readings",
          "publications",
          "availability",
          "verdicts",
          "freshness",
          "findings",
          "transitions",
          "status");

  /**
   * @throws IllegalArgumentException if the text is not a key; the message says how a key is
   *     written
   */
  public TargetKey {
    if (value == null || value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a key has 1 to 128 characters of A-Z a-z 0-9 . _ : @ - in parts separated by single slashes");
    }
    if (endsReserved(value)) {
      throw new IllegalArgumentException(
          "a key must not end in the reserved part \""
              + value.substring(value.lastIndexOf('/') + 1)
              + "\"");
    }
  }

  private static boolean endsReserved(String value) {
    String last = value.substring(value.lastIndexOf('/') + 1);
    return RESERVED.contains(last) || last.equals(".") || last.equals("..");
  }

  /** Whether a text is a key. */
  public static boolean isKey(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches() && !endsReserved(text);
  }

  @Override
  public int compareTo(TargetKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
