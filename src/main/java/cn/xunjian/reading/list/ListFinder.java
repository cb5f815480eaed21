package cn.xunjian.reading.list;

import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.Link;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Sighting;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Finds for every date the item it belongs to: the smallest part of the page that holds the date
 * and one title to click on. A date that shares its surroundings with many links belongs to none of
 * them.
 */
public final class ListFinder {

  private static final int HIGHEST_CLIMB = 8;

  /** Title, department and [category] may each be a link of one item. */
  private static final int LINKS_OF_ONE_ITEM = 3;

  private static final int LINKS_OF_TAGGED_ITEM = 12;

  private static final int REPEATED = 3;

  /** Characters of a title with its summary; more is an article around a stray link. */
  private static final int LONGEST_ITEM = 1_000;

  private static final Link NO_LINK = new Link("", 0, false);

  /** Bounds the work on pages made to be slow: boxes in boxes that all hold the same tokens. */
  private int budget = 200_000;

  private final PageOutline outline;
  private final Map<Object, Item> items = new LinkedHashMap<>();
  private final Map<Link, Item> byLink = new HashMap<>();
  private final Set<Box> paired = new HashSet<>();

  /** Links that already have an item of their own. */
  private final Set<Link> owned = new HashSet<>();

  private final List<Link> contentLinks;
  private final BitSet dateTokens = new BitSet();
  private final List<Sighting> orphans = new ArrayList<>();
  private final UnlinkedRows rows;

  private ListFinder(PageOutline outline) {
    this.outline = outline;
    this.rows = new UnlinkedRows(outline);
    this.contentLinks = outline.links.stream().filter(Link::content).toList();
  }

  /** The items in page order, and the dates that belong to none. */
  public record Found(Collection<Item> items, List<Sighting> orphans) {}

  public static Found find(PageOutline outline, List<Sighting> sightings) {
    ListFinder finder = new ListFinder(outline);
    List<Sighting> usable =
        sightings.stream().filter(s -> s.role().usable && s.box().excluded == null).toList();
    outline.countDates(usable);
    usable.forEach(sighting -> finder.dateTokens.set(sighting.token()));
    Map<Box, List<Sighting>> byBox = new HashMap<>();
    for (Sighting sighting : usable) {
      Box box = finder.rows.contain(sighting) ? null : finder.climb(sighting.box());
      if (box == null) {
        finder.orphans.add(sighting);
      } else if (finder.oneItem(box)) {
        finder.single(box, sighting);
      } else {
        byBox.computeIfAbsent(box, b -> new ArrayList<>()).add(sighting);
      }
    }
    byBox.forEach(finder::pair);
    finder.rows.add(finder.orphans, finder.items);
    return new Found(finder.items.values(), finder.orphans);
  }

  /** The smallest box around the date that holds a link with a title. */
  private Box climb(Box from) {
    Box box = from;
    for (int i = 0; i <= HIGHEST_CLIMB && box != null; i++) {
      if (box.links > 0 || (box.row() && box.shortLinks > 0)) {
        return box;
      }
      box = box.parent;
    }
    return null;
  }

  private boolean oneItem(Box box) {
    if (box.tag().equals("body") || outline.textIn(box) > LONGEST_ITEM) {
      return false;
    }
    boolean few =
        box.links <= LINKS_OF_ONE_ITEM && (box.dates == 1 || (box.row() && !alternating(box)));
    boolean tagged = box.links <= LINKS_OF_TAGGED_ITEM && box.dates == 1 && repeated(box);
    return box.links <= 1 || few || tagged;
  }

  /** One of several neighbours of one style, as the cards of a list with tags are. */
  private static boolean repeated(Box box) {
    if (box.parent == null || box.parent.dates < REPEATED) {
      return false;
    }
    Element next = box.element.nextElementSibling();
    Element previous = box.element.previousElementSibling();
    return alike(box.element, next) || alike(box.element, previous);
  }

  private static boolean alike(Element one, Element other) {
    return other != null
        && other.normalName().equals(one.normalName())
        && other.className().equals(one.className());
  }

  /** Title, date, title, date in one row are two items; title, department, date, date are one. */
  private boolean alternating(Box box) {
    List<Link> links = linksIn(box);
    int at = 0;
    for (int i = 0; i < links.size(); i++) {
      int end = i + 1 < links.size() ? links.get(i + 1).order : box.endToken;
      int token = links.get(i).order;
      while (token < end && !dateTokens.get(token)) {
        token++;
      }
      at += token < end ? 1 : 0;
    }
    return at == links.size() && at > 1;
  }

  private void single(Box box, Sighting sighting) {
    Item item = items.get(box);
    if (item == null && box.parent != null) {
      // a date in the link's own title belongs to the same item as the one beside the link
      item = byLink.get(titleLink(box));
    }
    if (item == null) {
      Link link = titleLink(box);
      boolean apart = outline.textBetween(link.order, sighting.token()) > LONGEST_ITEM / 2;
      if (apart && !box.row() && box.dates == 1) {
        orphans.add(sighting);
        return;
      }
      item = new Item(box, link, link.title);
      items.put(box, item);
      byLink.put(link, item);
      owned.add(link);
    }
    item.sightings.add(sighting);
  }

  /** Of an item's links the one with the longest title. */
  private Link titleLink(Box box) {
    Link best = null;
    for (Link link : linksIn(box)) {
      if (best == null || link.title.length() > best.title.length()) {
        best = link;
      }
    }
    return best != null ? best : box.link != null ? box.link : shortLink(box);
  }

  private Link shortLink(Box box) {
    Link best = NO_LINK;
    for (int i = firstAt(outline.links, box.firstToken); i < outline.links.size(); i++) {
      Link link = outline.links.get(i);
      if (link.order >= Math.max(box.endToken, box.firstToken + 1) || budget-- < 0) {
        break;
      }
      best = link.title.length() > best.title.length() ? link : best;
    }
    return best;
  }

  /** Index of the first link that stands at the token or after it. */
  public static int firstAt(List<Link> links, int token) {
    int low = 0;
    int high = links.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (links.get(middle).order < token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private List<Link> linksIn(Box box) {
    List<Link> all = contentLinks;
    int low = firstAt(all, box.firstToken);
    List<Link> inside = new ArrayList<>();
    // a link's number is that of the first token in it, so the box's own link has its first token
    for (int i = low;
        i < all.size() && all.get(i).order < Math.max(box.endToken, box.firstToken + 1);
        i++) {
      inside.add(all.get(i));
      budget--;
    }
    return inside.isEmpty() && box.link != null ? List.of(box.link) : inside;
  }

  /**
   * Links and dates side by side in one box, without an element per item: each date goes with the
   * link before it, or with the one after it where a date stands first.
   */
  private void pair(Box box, List<Sighting> sightings) {
    List<Link> links = linksIn(box);
    // a link after the last text stands in the box, but no date can be told to be its own
    if (links.isEmpty()
        || sightings.size() < 2
        || sightings.size() * 3 < links.size()
        || budget < 0
        || !paired.add(box)) {
      orphans.addAll(sightings);
      return;
    }
    if (columns(box, links, sightings)) {
      for (int i = 0; i < links.size(); i++) {
        Link link = links.get(i);
        items
            .computeIfAbsent(link, l -> new Item(box, link, link.title))
            .sightings
            .add(sightings.get(i));
      }
      return;
    }
    // a clock above the list stands before its first link too, but then a date follows the last
    int last = links.size() - 1;
    boolean dateFirst =
        sightings.get(0).token() < links.get(0).order
            && sightings.get(sightings.size() - 1).token() < links.get(last).order;
    int at = 0;
    for (Sighting sighting : sightings) {
      while (at < links.size() && links.get(at).order <= sighting.token()) {
        at++;
      }
      int index = dateFirst ? at : at - 1;
      if (index < 0 || index >= links.size()) {
        orphans.add(sighting);
        continue;
      }
      Link link = links.get(index);
      boolean apart = outline.textBetween(link.order, sighting.token()) > LONGEST_ITEM / 2;
      if (apart || owned.contains(link)) {
        orphans.add(sighting);
        continue;
      }
      Item item = items.computeIfAbsent(link, l -> new Item(box, link, link.title));
      item.sightings.add(sighting);
    }
  }

  /** All titles in one column and all dates in another. */
  private static boolean columns(Box box, List<Link> links, List<Sighting> sightings) {
    int last = links.size() - 1;
    return links.size() == sightings.size()
        && box.dates == sightings.size()
        && (links.get(last).order < sightings.get(0).token()
            || sightings.get(last).token() < links.get(0).order);
  }
}
