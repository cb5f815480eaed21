package cn.xunjian.delivery.templates;

import cn.xunjian.words.Language;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes texts as short as a receiver wants them, never cut inside a character. */
public final class TextLimits {

  private static final int[] LENGTHS = {Integer.MAX_VALUE, 300, 120, 40, 15};

  private TextLimits() {}

  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  public static byte[] bytes(JsonObject json) {
    return json.encode().getBytes(StandardCharsets.UTF_8);
  }

  /** The first characters of a text; if there are more, the last of them is an ellipsis. */
  public static String clipped(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /**
   * As many steps of a sheet as fit, the first ones; if not even one does, its free texts are cut,
   * and at last the whole.
   *
   * @param write from the sheet's fields to a text that says how much it leaves out
   * @param fits whether a text is short enough; if one is, every shorter one is
   */
  static String fitting(
      TemplateFields sheet, Function<Map<String, Object>, String> write, Predicate<String> fits) {
    String text = write.apply(sheet.fields(sheet.size(), LENGTHS[0]));
    if (fits.test(text)) {
      return text;
    }
    int few = 0;
    int many = sheet.size();
    while (many - few > 1) {
      int middle = (few + many) / 2;
      if (fits.test(write.apply(sheet.fields(middle, LENGTHS[0])))) {
        few = middle;
      } else {
        many = middle;
      }
    }
    for (int i = few > 0 ? 0 : 1; i < LENGTHS.length; i++) {
      text = write.apply(sheet.fields(Math.max(1, few), LENGTHS[i]));
      if (fits.test(text)) {
        return text;
      }
    }
    return cut(text, sheet.language(), fits);
  }

  private static String cut(String text, Language language, Predicate<String> fits) {
    String said = new Text("…（过长，已截断）", "… (cut: too long)").in(language);
    int few = 0;
    int many = text.codePointCount(0, text.length());
    while (many - few > 1) {
      int middle = (few + many) / 2;
      if (fits.test(text.substring(0, text.offsetByCodePoints(0, middle)) + said)) {
        few = middle;
      } else {
        many = middle;
      }
    }
    return text.substring(0, text.offsetByCodePoints(0, few)) + said;
  }
}
