package cn.xunjian.web.requests;

import cn.xunjian.words.Language;
import java.util.Locale;
import java.util.Optional;

/**
 * In which language somebody reads: what the address says, then what was chosen, then the browser.
 */
public final class ReaderLanguage {

  /** The parameter of an address that says it. */
  public static final String PARAMETER = "lang";

  /** The cookie that keeps what was chosen. */
  public static final String COOKIE = "xj_lang";

  private ReaderLanguage() {}

  /**
   * The language of a page.
   *
   * @param asked {@code lang} of the address; null without one
   * @param chosen what was chosen before; null if nothing was
   * @param accepted Accept-Language; null without one
   */
  public static Language of(String asked, String chosen, String accepted) {
    return known(asked).or(() -> known(chosen)).orElseGet(() -> ofBrowser(accepted));
  }

  /** A language by its written form; empty for any other text. */
  public static Optional<Language> known(String code) {
    if (code == null) {
      return Optional.empty();
    }
    String small = code.strip().toLowerCase(Locale.ROOT);
    int end = small.indexOf('-');
    return switch (end < 0 ? small : small.substring(0, end)) {
      case "zh" -> Optional.of(Language.ZH);
      case "en" -> Optional.of(Language.EN);
      default -> Optional.empty();
    };
  }

  /** The language that the browser likes best of the two; Chinese if it names neither. */
  private static Language ofBrowser(String accepted) {
    Language best = Language.ZH;
    double weight = 0;
    for (String one : accepted == null ? new String[0] : accepted.split(",", 20)) {
      String[] parts = one.split(";", 2);
      Optional<Language> language = known(parts[0]);
      double liked = parts.length == 1 ? 1 : quality(parts[1]);
      if (language.isPresent() && liked > weight) {
        best = language.get();
        weight = liked;
      }
    }
    return best;
  }

  private static double quality(String written) {
    String value = written.strip();
    try {
      return value.startsWith("q=") ? Double.parseDouble(value.substring(2)) : 1;
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }
}
