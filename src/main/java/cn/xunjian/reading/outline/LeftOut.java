package cn.xunjian.reading.outline;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** The parts of a page whose dates are never publications, told by tag or class name. */
final class LeftOut {

  private static final List<String> CALENDARS =
      List.of("calendar", "datepicker", "rili", "laydate", "weather", "tianqi", "wdate");

  private LeftOut() {}

  /** Why dates below the element are left out; null if they are not. */
  static String why(Element element, Box parent) {
    String name = element.normalName();
    if (parent != null && parent.excluded != null) {
      return parent.excluded;
    }
    if (name.equals("footer") && !inRow(parent)) {
      return "页脚 · in the page's foot";
    }
    if (element.attributesSize() == 0) {
      return null;
    }
    String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
    if (names.length() < 3) {
      return null;
    }
    for (String calendar : CALENDARS) {
      if (names.contains(calendar)) {
        return "日历或天气 · in a calendar or a weather box";
      }
    }
    boolean foot =
        names.startsWith("foot") || names.contains(" foot") || names.contains("copyright");
    return foot && !inRow(parent) ? "页脚 · in the page's foot" : null;
  }

  private static boolean inRow(Box box) {
    for (Box up = box; up != null; up = up.parent) {
      if (up.row()) {
        return true;
      }
    }
    return false;
  }
}
