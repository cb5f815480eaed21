package cn.xunjian.reading.dates;

import static cn.xunjian.reading.text.Glyphs.digit;

import cn.xunjian.reading.text.Addresses;
import java.util.List;
import java.util.Locale;

/** What the form of an address says of the page behind it. */
public enum AddressKind {
  ARTICLE,
  LIST,
  UNKNOWN;

  private static final List<String> LISTS =
      List.of("index", "list", "default", "col", "node", "common_list", "channel", "more", "home");

  private static final List<String> ARTICLES =
      List.of(
          "art_", "post_", "content", "article", "detail", "show", "newsdetail", "view", "info_");

  public static AddressKind of(String link) {
    String path = Addresses.path(link).toLowerCase(Locale.ROOT);
    int slash = path.lastIndexOf('/');
    String last = path.substring(slash + 1);
    if (last.isEmpty()) {
      return LIST;
    }
    UrlDate date = UrlDate.of(path);
    int dot = last.indexOf('.');
    String name = dot < 0 ? last : last.substring(0, dot);
    if (starts(name, LISTS) || name.contains("list")) {
      return LIST;
    }
    boolean dated = date != null && date.saysDay();
    if (dated || starts(name, ARTICLES) || numbered(name) || path.contains("/info/")) {
      return ARTICLE;
    }
    return dot < 0 ? LIST : UNKNOWN;
  }

  /** Whether it is a site's own address, whose lists are all meant. */
  public static boolean home(String link) {
    String path = Addresses.path(link).toLowerCase(Locale.ROOT);
    int slash = path.lastIndexOf('/');
    String last = path.substring(slash + 1);
    boolean top = slash <= 0;
    return top && (last.isEmpty() || last.startsWith("index") || last.startsWith("default"));
  }

  private static boolean starts(String name, List<String> words) {
    for (String word : words) {
      if (name.startsWith(word)) {
        return true;
      }
    }
    return false;
  }

  /** t2026_1, c_112233, 1234567, 0a1b2c…: the number of one article among many. */
  private static boolean numbered(String name) {
    int digits = 0;
    int others = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      digits += digit(c) ? 1 : 0;
      others += !digit(c) && !(c >= 'a' && c <= 'f') && c != '_' && c != '-' && c != 't' ? 1 : 0;
    }
    boolean hash = name.length() >= 24 && others == 0;
    return hash || (digits >= 5 && others == 0);
  }
}
