package cn.xunjian.reading.list;

import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Role;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.outline.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists whose items open by script bear no link; they are told by being repeated. */
final class UnlinkedRows {

  private static final int HIGHEST_CLIMB = 8;
  private static final int REPEATED = 3;
  private static final int SHORTEST_TITLE = 6;

  /** Of what a reader can click on. */
  private static final int SHORTEST_CLICKED = 2;

  private final PageOutline outline;
  private int budget = 200_000;

  UnlinkedRows(PageOutline outline) {
    this.outline = outline;
  }

  /** Whether the date stands in a row of a list that holds no link at all. */
  boolean contain(Sighting sighting) {
    if (clicked(sighting)) {
      return true;
    }
    Box row = sighting.box();
    for (int i = 0; i < HIGHEST_CLIMB && row != null && !row.row(); i++) {
      row = row.parent;
    }
    return row != null
        && row.row()
        && row.links == 0
        && row.shortLinks == 0
        && row.parent != null
        && row.parent.links == 0
        && row.parent.dates >= REPEATED
        && title(row) != null;
  }

  /** Whether it stands in one of several neighbours that open by script, whatever their tags. */
  private boolean clicked(Sighting sighting) {
    Box box = sighting.box();
    for (int i = 0; i < HIGHEST_CLIMB && box.parent != null && box.links == 0; i++) {
      if (box.titlesWithoutAddress > 0 && box.parent.dates >= REPEATED) {
        return box.parent.links == 0 && box.shortLinks == 0 && title(box) != null;
      }
      box = box.parent;
    }
    return false;
  }

  /** Moves dates of repeated rows from the orphans to the items. */
  void add(List<Sighting> orphans, Map<Object, Item> items) {
    Map<Box, List<Sighting>> repeated = new LinkedHashMap<>();
    for (Sighting sighting : orphans) {
      Box box = sighting.box();
      for (int i = 0; i < HIGHEST_CLIMB && box.parent != null; i++) {
        if (box.links == 0
            && box.parent.dates >= REPEATED
            && box.dates <= 2
            && title(box) != null) {
          repeated.computeIfAbsent(box.parent, b -> new ArrayList<>()).add(sighting);
          break;
        }
        box = box.parent;
      }
    }
    repeated.forEach(
        (list, sightings) -> {
          if (sightings.size() >= REPEATED) {
            sightings.forEach(sighting -> add(list, sighting, orphans, items));
          }
        });
  }

  private void add(Box list, Sighting sighting, List<Sighting> orphans, Map<Object, Item> items) {
    Box box = sighting.box();
    while (box.parent != list && box.parent != null) {
      box = box.parent;
    }
    String title = title(box);
    // rows of details below each item bear the day a document was signed, but no title
    boolean written = sighting.role() == Role.WRITTEN;
    if (title == null || !sighting.visible() || written || ticker(box)) {
      return;
    }
    Box row = box;
    items.computeIfAbsent(row, b -> new Item(row, null, title)).sightings.add(sighting);
    orphans.remove(sighting);
  }

  /** 王** 不动产登记 已办结: a service's cases run by themselves and prove no upkeep. */
  private boolean ticker(Box box) {
    for (int i = box.firstToken; i < box.endToken && budget-- > 0; i++) {
      String text = outline.tokens.get(i).text();
      boolean state =
          text.equals("已办结") || text.equals("办结") || text.equals("已受理") || text.equals("办理中");
      if (state || text.indexOf("**") >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The longest text of the box that is no date, if it is long enough for a title. */
  private String title(Box box) {
    String best = "";
    for (int i = box.firstToken; i < box.endToken; i++) {
      Token token = outline.tokens.get(i);
      if (budget-- < 0) {
        return null;
      }
      if (token.visible() && token.whole() == null && token.text().length() > best.length()) {
        best = token.text();
      }
    }
    long hanzi = best.codePoints().filter(Character::isIdeographic).count();
    int least = box.titlesWithoutAddress > 0 ? SHORTEST_CLICKED : SHORTEST_TITLE;
    return hanzi >= least ? best : null;
  }
}
