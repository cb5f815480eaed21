package cn.xunjian.reading.list;

import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.Labels;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Role;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.outline.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Heads that stand over a list without being its table's first row: in a table of their own, or in
 * a line of plain elements. They are read only for items with several dates, where one may be the
 * end of a span.
 */
final class HeadLine {

  private static final int LOOKED_AT = 14;
  private static final int LONGEST = 10;

  private final PageOutline outline;
  private final Map<Box, List<Role>> known = new HashMap<>();

  HeadLine(PageOutline outline) {
    this.outline = outline;
  }

  /** What an item's dates are, in their order; empty where no heads match them. */
  List<Role> of(Item item) {
    Box list = item.box.parent;
    if (item.sightings.size() < 2 || list == null) {
      return List.of();
    }
    List<Sighting> dates = plain(item);
    if (dates.size() < 2) {
      return List.of();
    }
    List<Role> heads = known.computeIfAbsent(list, this::before);
    return heads.size() == dates.size() ? heads : List.of();
  }

  static List<Sighting> plain(Item item) {
    return item.sightings.stream().filter(s -> s.visible() && s.role() == Role.PLAIN).toList();
  }

  private List<Role> before(Box list) {
    List<Role> heads = new ArrayList<>();
    for (int i = list.firstToken - 1; i >= 0 && i >= list.firstToken - LOOKED_AT; i--) {
      Token token = outline.tokens.get(i);
      if (!token.visible() || token.text().length() > LONGEST || !token.dates().isEmpty()) {
        break;
      }
      Role role = Labels.head(token.text());
      if (role != null) {
        heads.add(0, role);
      }
    }
    return heads;
  }
}
