package cn.xunjian.reading.page;

import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.text.Addresses;
import cn.xunjian.reading.text.Glyphs;
import cn.xunjian.reading.text.Literals;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Where the list stands if not in the page itself: in a frame, at the address a redirection leads
 * to, or behind an interface that scripts ask. The address is only proposed; a person decides.
 *
 * @param what what stands there, Chinese first
 * @param address its absolute address
 * @param sure whether the page itself can hold no list; a frame may as well be an ornament
 */
record PageElsewhere(String what, String address, boolean sure) {

  /** Frames of these are ornaments: the weather, a map, a visitor counter. */
  private static final List<String> ORNAMENTS =
      List.of(
          "tianqi", "weather", "map", "count", "stat", "share", "login", "search", "about:", "ad.");

  private static final List<String> JUMPS =
      List.of(
          "location.href", "location.replace", "window.location", "location.assign", "location");

  /** A page with more visible text than this is no mere signpost. */
  private static final int SIGNPOST = 200;

  private static final int FEW_LINKS = 5;

  String detail() {
    return what + ": " + address;
  }

  /** Null if the page points nowhere else. */
  static PageElsewhere of(Document page, List<String> scripts, PageOutline outline, URI url) {
    PageElsewhere disclosure = disclosurePlatform(scripts, url);
    if (disclosure != null) {
      return disclosure;
    }
    String refresh = refresh(page);
    if (refresh != null) {
      return new PageElsewhere("是跳转页 · a redirection", Addresses.resolve(url, refresh), true);
    }
    boolean signpost = outline.textLength() < SIGNPOST && outline.links.size() < FEW_LINKS;
    String jump = signpost ? jump(page, scripts) : null;
    if (jump != null) {
      return new PageElsewhere(
          "是脚本跳转页 · a redirection by script", Addresses.resolve(url, jump), true);
    }
    String frame = frame(page);
    return frame == null
        ? null
        : new PageElsewhere(
            "列表在框架里 · the list stands in a frame", Addresses.resolve(url, frame), false);
  }

  /** The disclosure platform of Guangdong and others names its site, and the address its column. */
  private static PageElsewhere disclosurePlatform(List<String> scripts, URI url) {
    String address = url.toString();
    int platform = address.indexOf("/gkmlpt");
    if (platform < 0) {
      return null;
    }
    for (String script : scripts) {
      int config = script.indexOf("_CONFIG");
      String site = config < 0 ? "" : digitsAfter(script, script.indexOf("SITE_ID", config));
      if (!site.isEmpty()) {
        String fragment = url.getFragment() == null ? "" : url.getFragment();
        String column = digitsAfter("#" + fragment, 0);
        if (column.isEmpty()) {
          column = digitsAfter(script, script.indexOf("\"id\"", config));
        }
        String api = address.substring(0, platform) + "/gkmlpt/api/all/";
        return new PageElsewhere(
            "列表由脚本加载，可改读数据地址 · list loaded by script; data address",
            api + (column.isEmpty() ? "0" : column) + "?page=1&sid=" + site,
            true);
      }
    }
    return null;
  }

  /** The first run of digits within a few characters; empty if none, or if {@code from} is -1. */
  private static String digitsAfter(String text, int from) {
    int at = from;
    while (at >= 0 && at < text.length() && at < from + 16 && !Glyphs.digit(text.charAt(at))) {
      at++;
    }
    int end = at;
    while (at >= 0 && end < text.length() && end < at + 12 && Glyphs.digit(text.charAt(end))) {
      end++;
    }
    return at < 0 || end > text.length() ? "" : text.substring(Math.min(at, end), end);
  }

  private static String refresh(Document page) {
    for (Element meta : page.getElementsByTag("meta")) {
      if (meta.attr("http-equiv").equalsIgnoreCase("refresh")) {
        String content = meta.attr("content");
        int at = content.toLowerCase(Locale.ROOT).indexOf("url=");
        String target = at < 0 ? "" : unquoted(content.substring(at + 4));
        if (!target.isEmpty()) {
          return target;
        }
      }
    }
    return null;
  }

  private static String unquoted(String text) {
    return text.replace("'", "").replace("\"", "").strip();
  }

  private static String jump(Document page, List<String> scripts) {
    for (String script : scripts) {
      String target = jump(script);
      if (target != null) {
        return target;
      }
    }
    return jump(page.body().attr("onload"));
  }

  /** The literal that is assigned to the location, or handed to its replace. */
  private static String jump(String script) {
    for (String word : JUMPS) {
      int at = script.indexOf(word);
      if (at < 0) {
        continue;
      }
      int open = at + word.length();
      while (open < script.length() && " =(".indexOf(script.charAt(open)) >= 0) {
        open++;
      }
      boolean literal =
          open < script.length() && (script.charAt(open) == '"' || script.charAt(open) == '\'');
      StringBuilder target = new StringBuilder();
      if (literal) {
        Literals.read(script, open, target);
      }
      boolean address = target.indexOf("/") >= 0 || target.indexOf(".") > 0;
      if (address && target.indexOf("javascript") != 0) {
        return target.toString();
      }
    }
    return null;
  }

  /** The largest frame that is no ornament: without sizes the last, which is the content's. */
  private static String frame(Document page) {
    String best = null;
    for (Element frame : page.select("frame[src], iframe[src]")) {
      String src = frame.attr("src").strip();
      String lower = src.toLowerCase(Locale.ROOT);
      boolean ornament = src.isEmpty() || ORNAMENTS.stream().anyMatch(lower::contains);
      if (!ornament && !lower.startsWith("javascript") && !hidden(frame)) {
        best = src;
      }
    }
    return best;
  }

  private static boolean hidden(Element frame) {
    String style = frame.attr("style").replace(" ", "");
    return style.contains("display:none")
        || frame.attr("width").equals("0")
        || frame.attr("height").equals("0");
  }
}
