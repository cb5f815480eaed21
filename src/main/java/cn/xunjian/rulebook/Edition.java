package cn.xunjian.rulebook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one edition of a rule book, such as {@code cn-2019-19/1}. Its content never changes.
 *
 * @param id 1 to 40 small letters, digits, dots and dashes
 * @param version counts the changes, from 1
 */
public record Edition(String id, int version) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,39}");
  private static final Pattern FORM = Pattern.compile("([^/]+)/([1-9][0-9]{0,8})");

  /**
   * @throws IllegalArgumentException if one of them cannot name an edition
   */
  public Edition {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "must be 1 to 40 small letters, digits, dots and dashes, such as cn-2019-19");
    }
    if (version < 1) {
      throw new IllegalArgumentException("version (" + version + ") must be 1 or more");
    }
  }

  /**
   * Reads {@code id/version}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Edition parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be an edition's id and version, such as cn-2019-19/1");
    }
    return new Edition(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  /** As verdicts and incidents carry it. */
  @Override
  public String toString() {
    return id + "/" + version;
  }
}
