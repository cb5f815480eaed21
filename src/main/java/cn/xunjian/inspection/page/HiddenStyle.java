package cn.xunjian.inspection.page;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Whether inline style takes an element from sight; style sheets are not read. */
final class HiddenStyle {

  private static final Pattern HIDDEN =
      Pattern.compile(
          "display:none|visibility:hidden|font-size:0(px|em|%|pt)?(;|$)|opacity:0(\\.0+)?(;|$)"
              + "|text-indent:-\\d{3,}(px|em|rem|pt|%)?|(left|top|right|bottom):-\\d{3,}(px|em|rem|pt)?"
              + "|margin-(left|top):-\\d{3,}(px|em|rem|pt)?");

  private static final Pattern FLAT = Pattern.compile("(^|;)(max-)?(width|height):[01](px)?(;|$)");

  private HiddenStyle() {}

  /** Whether the element or one it stands in is hidden. */
  static boolean hides(Element element) {
    for (Element at = element; at != null && !at.nameIs("body"); at = at.parent()) {
      if (hidden(at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the element itself is hidden by what it says. */
  static boolean hidden(Element element) {
    if (element.hasAttr("hidden")) {
      return true;
    }
    if (element.nameIs("marquee")
        && (tiny(element.attr("height")) || tiny(element.attr("width")))) {
      return true;
    }
    String style = element.attr("style");
    if (style.isEmpty()) {
      return false;
    }
    String plain = style.toLowerCase(Locale.ROOT).replaceAll("\\s|!important", "");
    return HIDDEN.matcher(plain).find()
        // What is too large for a flat box is shown beside it, unless that is cut off.
        || (plain.contains("overflow:hidden") && FLAT.matcher(plain).find());
  }

  private static boolean tiny(String size) {
    return size.matches("\\s*[0-5](px)?\\s*");
  }
}
