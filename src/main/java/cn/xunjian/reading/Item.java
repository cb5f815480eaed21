package cn.xunjian.reading;

import java.util.ArrayList;
import java.util.List;

/** One entry of a list: its link or title, its dates, and what its address tells. */
final class Item {

  final Box box;
  final Link link;
  final String title;
  final UrlDate url;
  final List<Sighting> sightings = new ArrayList<>(2);

  /** The date that was chosen for it; null as long as none was. */
  Dated date;

  Sighting from;

  /** Why its date is not taken; null if it is. */
  String refused;

  /** Why its date is taken. */
  String reason = "列表项自己的日期 · the item's own date";

  Item(Box box, Link link, String title) {
    this.box = box;
    this.link = link;
    this.title = title;
    this.url = link == null ? null : UrlDate.of(link.href);
  }

  /** Items whose dates stand in the same kind of element in the same kind of item. */
  String style() {
    Sighting sighting = sightings.get(0);
    Box list = box.parent;
    return (list == null ? "" : list.tag()) + ">" + box.style() + ">" + sighting.box().style();
  }
}
