package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.PageLink;
import java.util.List;
import java.util.Locale;

/** The links of a page as lines, kept for the day when the page says that it is unchanged. */
final class PageLines {

  private PageLines() {}

  static String written(PageLink link) {
    String words = link.text().replaceAll("[\\t\\r\\n]", " ");
    return link.sort().name().toLowerCase(Locale.ROOT) + "\t" + link.address() + "\t" + words;
  }

  static List<PageLink> read(List<String> lines) {
    return lines.stream().filter(line -> !line.isEmpty()).map(PageLines::link).toList();
  }

  private static PageLink link(String line) {
    String[] parts = line.split("\t", 3);
    return new PageLink(
        PageLink.Sort.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        WebAddress.parse(parts[1]),
        parts[2]);
  }
}
