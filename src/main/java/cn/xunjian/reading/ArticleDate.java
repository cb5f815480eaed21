package cn.xunjian.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a page is one article, and when that was published. On such a page only its own date
 * counts: the lists beside it show other articles.
 */
final class ArticleDate {

  /** Items of one style beside an article are a side list; alone they are the page's content. */
  private static final int A_LIST = 3;

  private static final int A_LONG_LIST = 8;

  /** Characters of text outside links that make a page an article. */
  private static final int A_TEXT = 200;

  private static final int A_PARAGRAPH = 60;

  private static final int TWO = 2;

  /** Texts between a title and its date. */
  private static final int BESIDE = 4;

  private final AddressKind kind;
  private final PageMeta meta;
  private final PageOutline outline;
  private final DateReckoner reckoner;
  private final Set<Sighting> listed = new HashSet<>();
  private final int items;
  private final int firstParagraph;
  private final int titleAt;
  private final int paragraphs;

  ArticleDate(
      String url,
      PageMeta meta,
      PageOutline outline,
      Collection<Item> items,
      DateReckoner reckoner) {
    this.kind = AddressKind.of(url);
    this.meta = meta;
    this.outline = outline;
    this.reckoner = reckoner;
    Map<String, Integer> styles = new HashMap<>();
    items.forEach(item -> styles.merge(item.style(), 1, Integer::sum));
    int count = 0;
    int firstListed = outline.tokens.size();
    for (Item item : items) {
      if (styles.get(item.style()) >= A_LIST) {
        listed.addAll(item.sightings);
        firstListed = Math.min(firstListed, item.box.firstToken);
        count++;
      }
    }
    this.items = count;
    this.firstParagraph = firstParagraph(outline);
    this.titleAt = titleAt();
    this.paragraphs = paragraphsBefore(firstListed);
  }

  /** Before the text stands the date of publication, after it the day it was signed. */
  private static int firstParagraph(PageOutline outline) {
    for (int i = 0; i < outline.tokens.size(); i++) {
      Token token = outline.tokens.get(i);
      boolean paragraph =
          token.visible() && token.text().length() >= A_PARAGRAPH && token.box().link == null;
      if (paragraph && (token.text().indexOf('。') >= 0 || token.text().indexOf('，') >= 0)) {
        return i;
      }
    }
    return outline.tokens.size();
  }

  /** Whether the page is an article whose only date is the one in its address. */
  boolean byAddressOnly() {
    return kind == AddressKind.ARTICLE && items < A_LIST && outline.textLength() >= A_TEXT;
  }

  /**
   * Whether the page is surely an article, whose own date is not to be seen: paragraphs stand
   * before its first list. The dates of the articles it links to are not its own.
   */
  boolean bareArticle() {
    return kind == AddressKind.ARTICLE && paragraphs >= TWO;
  }

  private int paragraphsBefore(int end) {
    int paragraphs = 0;
    for (int i = firstParagraph; i < end; i++) {
      Token token = outline.tokens.get(i);
      boolean long60 = token.visible() && token.text().length() >= A_PARAGRAPH;
      paragraphs += long60 && token.text().indexOf('。') >= 0 && token.box().link == null ? 1 : 0;
    }
    return paragraphs;
  }

  /** The article's date as it was seen; null if the page is no article or shows no date. */
  Sighting find(List<Sighting> sightings) {
    Sighting head = meta.date(reckoner);
    if (head != null && reckoner.future(reckoner.reckon(head.stated()))) {
      head = null;
    }
    Sighting shown = shown(sightings);
    if (!article(head, shown)) {
      return null;
    }
    if (head == null) {
      return shown;
    }
    Dated stated = reckoner.reckon(head.stated());
    Dated visible = shown == null ? null : reckoner.reckon(shown.stated());
    if (visible == null) {
      return head;
    }
    if (!reckoner.day(visible).equals(reckoner.day(stated))) {
      // many templates fill PubDate with the moment the page was generated, so that a whole site
      // bears one date; the line under the title is what the office stands by
      return labelled(shown) ? shown : head;
    }
    return visible.precision().compareTo(stated.precision()) > 0 ? shown : head;
  }

  private boolean article(Sighting head, Sighting shown) {
    if (meta.declaresArticle() && head != null && aText(false)) {
      return true;
    }
    boolean titled = !meta.articleTitle().isEmpty();
    boolean published = shown != null && shown.role() == Role.PUBLISHED;
    boolean underTitle = labelled(shown) && titleAt >= 0 && shown.token() > titleAt;
    return switch (kind) {
      case ARTICLE ->
          aText(titled || items < A_LIST || underTitle) && (head != null || shown != null);
      case LIST ->
          (titled && head != null && items < A_LIST)
              || ((published || underTitle) && items == 0 && aText(false));
      case UNKNOWN ->
          (head != null && titled)
              || (published && items < A_LIST)
              || (labelled(shown) && items < A_LONG_LIST && aText(false));
    };
  }

  /** An address like an article's may still be a list's; a list has little text of its own. */
  private boolean aText(boolean surely) {
    return surely || outline.textLength() >= A_TEXT;
  }

  private static boolean labelled(Sighting shown) {
    return shown != null && (shown.role() == Role.PUBLISHED || shown.role() == Role.META);
  }

  /** Of the dates that stand in no list: the one with the best label, the first of its kind. */
  private Sighting shown(List<Sighting> sightings) {
    Sighting best = null;
    for (Sighting sighting : sightings) {
      boolean candidate =
          sighting.role().usable
              && sighting.role() != Role.EDGE
              && (sighting.form().saysYear || besideTitle(sighting))
              && sighting.box().excluded == null
              && !listed.contains(sighting)
              && (sighting.role() == Role.PUBLISHED
                  || sighting.token() < firstParagraph
                  || inDateElement(sighting));
      if (!candidate || (best != null && rank(sighting) >= rank(best))) {
        continue;
      }
      Dated date = reckoner.reckon(sighting.stated());
      if (date != null && !reckoner.future(date) && !clock(sighting, date)) {
        best = sighting;
      }
    }
    return best;
  }

  /** After the text a date is a signature, unless its element is named for dates. */
  private static boolean inDateElement(Sighting sighting) {
    String name = sighting.box().element.className().toLowerCase(java.util.Locale.ROOT);
    return sighting.role() == Role.PLAIN
        && sighting.form() != DateSpan.Form.CHINESE
        && (name.contains("date") || name.contains("time"));
  }

  /** 9小时前 beside the title; elsewhere it is another article's. */
  private boolean besideTitle(Sighting sighting) {
    return sighting.form() == DateSpan.Form.RELATIVE
        && sighting.role() == Role.PLAIN
        && titleAt >= 0
        && Math.abs(sighting.token() - titleAt) <= BESIDE;
  }

  /** Without a label the date after the title is meant; before it may stand a clock. */
  private int rank(Sighting sighting) {
    return switch (sighting.role()) {
      case PUBLISHED -> 0;
      case META -> 1;
      case PLAIN -> sighting.token() > firstParagraph ? 4 : sighting.token() > titleAt ? 2 : 4;
      case UPDATED -> 3;
      default -> 5;
    };
  }

  private boolean clock(Sighting sighting, Dated date) {
    boolean weekday = sighting.text().contains("星期") || sighting.text().contains("周");
    return sighting.role() == Role.PLAIN
        && !(sighting.stated() instanceof Stated.Ago)
        && reckoner.day(date).equals(reckoner.today())
        && (weekday || sighting.token() <= titleAt);
  }

  private int titleAt() {
    String title = meta.title();
    for (int i = 0; i < firstParagraph && i < outline.tokens.size(); i++) {
      Token token = outline.tokens.get(i);
      boolean heading = token.box().tag().equals("h1") || token.box().tag().equals("h2");
      boolean named = token.text().length() >= 6 && title.contains(token.text());
      if (token.visible() && token.box().link == null && (heading || named)) {
        return i;
      }
    }
    return -1;
  }
}
