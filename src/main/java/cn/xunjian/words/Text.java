package cn.xunjian.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * One text in both languages.
 *
 * @param zh in Chinese, as an office writes it
 * @param en the same in English
 */
public record Text(String zh, String en) {

  private static final String BETWEEN = " · ";

  public Text {
    Objects.requireNonNull(zh, "zh");
    Objects.requireNonNull(en, "en");
  }

  /** A text that needs no translation: a name, a number, an address. */
  public static Text same(String both) {
    return new Text(both, both);
  }

  public String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /**
   * Both sides as formats, filled in. An argument that is itself a text is filled in on each side
   * with its words of that side.
   */
  public Text with(Object... arguments) {
    return new Text(
        String.format(Locale.ROOT, zh, sides(arguments, Language.ZH)),
        String.format(Locale.ROOT, en, sides(arguments, Language.EN)));
  }

  private static Object[] sides(Object[] arguments, Language language) {
    return Arrays.stream(arguments)
        .map(a -> a instanceof Text text ? text.in(language) : a)
        .toArray();
  }

  /** Both on one line, for logs and for problems, whose readers may know one of the two. */
  public String both() {
    return zh.equals(en) ? zh : zh + BETWEEN + en;
  }

  /** The texts of what {@link #both} wrote; what has one side only is the same in both. */
  public static Text ofBoth(String both) {
    int cut = both.indexOf(BETWEEN);
    return cut < 0
        ? same(both)
        : new Text(both.substring(0, cut), both.substring(cut + BETWEEN.length()));
  }
}
