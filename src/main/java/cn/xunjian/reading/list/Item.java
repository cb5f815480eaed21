package cn.xunjian.reading.list;

import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.UrlDate;
import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.Link;
import cn.xunjian.reading.outline.Sighting;
import java.util.ArrayList;
import java.util.List;

/** One entry of a list: its link or title, its dates, and what its address tells. */
public final class Item {

  public final Box box;
  public final Link link;
  public final String title;
  final UrlDate url;
  public final List<Sighting> sightings = new ArrayList<>(2);

  /** The date that was chosen for it; null as long as none was. */
  public Dated date;

  public Sighting from;

  /** Why its date is not taken; null if it is. */
  public String refused;

  /** Why its date is taken. */
  public String reason = "列表项自己的日期 · the item's own date";

  public Item(Box box, Link link, String title) {
    this.box = box;
    this.link = link;
    this.title = title;
    this.url = link == null ? null : UrlDate.of(link.href);
  }

  /**
   * The part of the page that holds it and its neighbours, where each row stands in a table of its
   * own too; null for the whole page.
   */
  Box list() {
    Box row = box;
    boolean alone = box.dates <= sightings.size();
    while (alone
        && row.parent != null
        && row.parent.dates <= box.dates
        && row.parent.parent != null) {
      row = row.parent;
    }
    return row.parent;
  }

  /** Items whose dates stand in the same kind of element in the same kind of item. */
  public String style() {
    Sighting sighting = sightings.get(0);
    Box list = box.parent;
    return (list == null ? "" : list.tag()) + ">" + box.style() + ">" + sighting.box().style();
  }
}
