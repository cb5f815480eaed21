package cn.xunjian.reading.list;

import cn.xunjian.reading.dates.DateScanner;
import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Token;
import cn.xunjian.reading.text.Glyphs;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Headings such as 2025年 over the items of one year, where these show only month and day. */
final class YearHeads {

  private final NavigableMap<Integer, Integer> years = new TreeMap<>();

  YearHeads(PageOutline outline) {
    for (int i = 0; i < outline.tokens.size(); i++) {
      Token token = outline.tokens.get(i);
      if (token.visible() && token.text().length() <= 8 && heading(token.box())) {
        int year = year(token.text());
        if (year > 0) {
          years.put(i, year);
        }
      }
    }
  }

  /** The year of the last heading before the token; -1 if there is none. */
  int before(int token) {
    Map.Entry<Integer, Integer> head = years.lowerEntry(token);
    return head == null ? -1 : head.getValue();
  }

  private static boolean heading(Box box) {
    String tag = box.tag();
    boolean ranked = tag.length() == 2 && tag.charAt(0) == 'h' && Glyphs.digit(tag.charAt(1));
    return ranked || box.element.className().contains("year");
  }

  private static int year(String text) {
    String bare = text.replace("度", "");
    boolean written = bare.length() == 5 && bare.charAt(4) == '年';
    if (!written && bare.length() != 4) {
      return -1;
    }
    DateScanner scan = new DateScanner(Glyphs.fold(bare));
    int year = scan.run(0) == 4 ? scan.number(0, 4) : -1;
    return year >= 1994 && year <= 2100 ? year : -1;
  }
}
