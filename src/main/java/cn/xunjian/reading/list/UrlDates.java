package cn.xunjian.reading.list;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.UrlDate;
import cn.xunjian.reading.outline.Link;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.text.Addresses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Dates that only the items' addresses tell. They are believed for a page that shows no dates, and
 * beside shown dates only if both agree wherever an item has both.
 */
public final class UrlDates {

  private static final int NEEDED = 3;
  private static final int AGREEMENT_DAYS = 3;

  private final String host;
  private final DateReckoner reckoner;

  public UrlDates(String host, DateReckoner reckoner) {
    this.host = host;
    this.reckoner = reckoner;
  }

  /** A link and the day in its address. */
  public record Told(Link link, Dated date) {}

  /** Links of this site, outside the items that show a date, whose address tells a day. */
  public List<Told> told(PageOutline outline, Collection<Item> items) {
    Set<String> shown = new HashSet<>();
    items.stream()
        .filter(item -> item.link != null && item.date != null)
        .forEach(item -> shown.add(item.link.href));
    List<Told> told = new ArrayList<>();
    for (Link link : outline.links) {
      boolean publication = link.content() && link.title.length() >= 6 && !attachment(link.href);
      if (!publication || shown.contains(link.href) || !ofThisSite(link.href)) {
        continue;
      }
      UrlDate date = UrlDate.of(link.href);
      if (date != null && date.saysDay()) {
        told.add(new Told(link, reckoner.startOf(date.date())));
      }
    }
    return told;
  }

  public boolean enough(List<Told> told) {
    return told.stream().map(t -> t.link().href).distinct().count() >= NEEDED;
  }

  /** Whether shown dates and addresses agree in at least four of five items that have both. */
  public boolean agree(Collection<Item> items) {
    int both = 0;
    int agreed = 0;
    for (Item item : items) {
      if (item.url != null && item.url.saysDay() && item.date != null && item.refused == null) {
        both++;
        long apart = item.url.date().toEpochDay() - reckoner.day(item.date).toEpochDay();
        agreed += Math.abs(apart) <= AGREEMENT_DAYS ? 1 : 0;
      }
    }
    return both >= NEEDED && agreed * 5 >= both * 4;
  }

  /** A title's date is weak, and so is an address's alone; the same day in both is enough. */
  public static boolean titleAgrees(Told told, DateReckoner reckoner) {
    for (DateSpan span : DateFinder.find(told.link().title)) {
      Dated date = span.form().saysYear ? reckoner.reckon(span.stated()) : null;
      if (date != null) {
        long apart = reckoner.day(date).toEpochDay() - reckoner.day(told.date()).toEpochDay();
        return Math.abs(apart) <= AGREEMENT_DAYS;
      }
    }
    return false;
  }

  private boolean ofThisSite(String href) {
    return Addresses.sameSite(host, Addresses.host(href));
  }

  static boolean attachment(String href) {
    String path = Addresses.path(href);
    int dot = path.lastIndexOf('.');
    String ending = dot < 0 ? "" : path.substring(dot + 1);
    return switch (ending) {
      case "pdf", "doc", "docx", "xls", "xlsx", "zip", "rar", "jpg", "png", "gif", "mp4", "wps" ->
          true;
      default -> false;
    };
  }
}
