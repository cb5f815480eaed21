package cn.xunjian.reading.page;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.dates.AddressKind;
import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.Stated;
import cn.xunjian.reading.dates.UrlDate;
import cn.xunjian.reading.list.Item;
import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Role;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.outline.Token;
import java.time.Duration;
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

  /** Texts between a title and the last piece of the line under it. */
  private static final int LINE = 8;

  /** Texts between a title and its date. */
  private static final int BESIDE = 4;

  private static final List<String> SOURCE_LINE =
      List.of("来源", "字体", "字号", "浏览", "点击", "作者", "编辑", "阅读", "访问");

  private final String url;
  private final AddressKind kind;
  private final PageMeta meta;
  private final PageOutline outline;
  private final DateReckoner reckoner;
  private final Set<Sighting> listed = new HashSet<>();
  private final int items;
  private final int firstParagraph;
  private final int titleAt;
  private final int paragraphs;
  private final int sentences;

  ArticleDate(
      String url,
      PageMeta meta,
      PageOutline outline,
      Collection<Item> items,
      DateReckoner reckoner) {
    this.url = url;
    this.kind = AddressKind.of(url);
    this.meta = meta;
    this.outline = outline;
    this.reckoner = reckoner;
    Map<String, Integer> styles = new HashMap<>();
    items.forEach(item -> styles.merge(item.style(), 1, Integer::sum));
    int count = 0;
    for (Item item : items) {
      if (styles.get(item.style()) >= A_LIST) {
        listed.addAll(item.sightings);
        count += item.refused == null ? 1 : 0;
      }
    }
    this.items = count;
    ArticleText text = new ArticleText(outline, meta.title(), items, listed);
    this.firstParagraph = text.firstParagraph;
    this.titleAt = text.titleAt;
    this.paragraphs = text.paragraphs;
    this.sentences = text.sentences;
  }

  /** Whether the page is an article whose only date is the one in its address. */
  boolean byAddressOnly() {
    return kind == AddressKind.ARTICLE && items < A_LIST && outline.textLength() >= A_TEXT;
  }

  /**
   * Whether the page is surely an article, whose own date is not to be seen: it has paragraphs
   * outside all lists. The dates of the articles it links to are not its own.
   */
  boolean bareArticle() {
    return kind == AddressKind.ARTICLE && paragraphs >= TWO;
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
    Dated visible = shown == null ? null : dated(shown);
    if (visible == null) {
      return head;
    }
    boolean under = titleAt >= 0 && shown.token() > titleAt;
    if (!reckoner.day(visible).equals(reckoner.day(stated))) {
      if (reply(shown) && confirmed(sightings, shown, stated)) {
        return head;
      }
      // many templates fill PubDate with the moment the page was generated, so that a whole site
      // bears one date; the line under the title is what the office stands by
      return lined(shown) && (shown.role() == Role.PUBLISHED || under) ? shown : head;
    }
    // on the same day too: the shown minute before the second of generation
    boolean timed = visible.precision() != Publication.Precision.DAY;
    boolean apart = Duration.between(visible.instant(), stated.instant()).abs().toSeconds() >= 60;
    boolean preferred = timed && apart && lined(shown) && under;
    return preferred || visible.precision().compareTo(stated.precision()) > 0 ? shown : head;
  }

  /** Whether the date is labelled, or stands bare beside the source under the title. */
  private boolean lined(Sighting shown) {
    return labelled(shown) || (shown != null && inLine(shown));
  }

  private boolean inLine(Sighting sighting) {
    boolean under = titleAt >= 0 && sighting.token() > titleAt && sighting.token() < firstParagraph;
    return under
        && (sighting.role() == Role.META
            || (sighting.role() == Role.PLAIN && plainRank(sighting) == 1));
  }

  /** 回复时间：, when an office answered a letter that it published when it came. */
  private boolean reply(Sighting shown) {
    if (shown.role() != Role.PUBLISHED || shown.token() <= 0) {
      return false;
    }
    String label = outline.tokens.get(shown.token() - 1).text() + shown.text();
    return label.contains("回复") || label.contains("答复") || label.contains("办结");
  }

  /** Whether another date of the page names the day that its head names. */
  private boolean confirmed(List<Sighting> sightings, Sighting shown, Dated stated) {
    for (Sighting other : sightings) {
      Dated date =
          other.equals(shown) || !other.role().usable ? null : reckoner.reckon(other.stated());
      if (date != null && reckoner.day(date).equals(reckoner.day(stated))) {
        return true;
      }
    }
    return false;
  }

  private boolean article(Sighting head, Sighting shown) {
    if (meta.declaresArticle() && head != null && aText(false)) {
      return true;
    }
    boolean titled = !meta.articleTitle().isEmpty();
    boolean published = shown != null && shown.role() == Role.PUBLISHED;
    boolean underTitle = lined(shown) && titleAt >= 0 && shown.token() > titleAt;
    return switch (kind) {
      case ARTICLE ->
          aText(titled || items < A_LIST || underTitle) && (head != null || shown != null);
      case LIST ->
          (titled && head != null && items < A_LIST)
              || ((published || underTitle) && items == 0 && aText(false))
              || (inLineOf(shown) && items < A_LIST && paragraphs >= TWO);
      case UNKNOWN ->
          (head != null && (titled || (titleAt >= 0 && paragraphs >= TWO)))
              || (published && items < A_LIST)
              || (lined(shown) && items < A_LONG_LIST && aText(false));
    };
  }

  /** A title, the line of source and date right under it: an article, whatever its address. */
  private boolean inLineOf(Sighting shown) {
    return shown != null && inLine(shown) && shown.token() - titleAt <= LINE;
  }

  /** An address like an article's may still be a list's; a list has little text of its own. */
  private boolean aText(boolean surely) {
    return surely || outline.textLength() >= A_TEXT || sentences >= TWO;
  }

  private static boolean labelled(Sighting shown) {
    return shown != null && (shown.role() == Role.PUBLISHED || shown.role() == Role.META);
  }

  /** Of the dates that stand in no list: the one with the best label, the first of its kind. */
  private Sighting shown(List<Sighting> sightings) {
    Sighting best = null;
    int line = -1;
    for (Sighting sighting : sightings) {
      boolean candidate =
          sighting.role().usable
              && sighting.role() != Role.EDGE
              && !inTitle(sighting)
              && (sighting.form().saysYear || besideTitle(sighting) || labelledDay(sighting))
              && sighting.box().excluded == null
              && !listed.contains(sighting)
              && (sighting.role() == Role.PUBLISHED
                  || sighting.token() < firstParagraph
                  || inDateElement(sighting));
      if (!candidate || above(sighting) || (best != null && rank(sighting) >= rank(best))) {
        continue;
      }
      Dated date = dated(sighting);
      if (date != null && !reckoner.future(date) && !clock(sighting, date)) {
        // 发布日期 further down stands in the card of a law that the article reprints
        boolean card = line >= 0 && sighting.token() > line + BESIDE;
        if (!card || sighting.role() != Role.PUBLISHED) {
          best = sighting;
        }
        boolean right = inLineOf(sighting) && besidesItself(sighting);
        line = right && line < 0 ? sighting.token() : line;
      }
    }
    return best;
  }

  /** 简报第42期（2019．03．05）: a title's date tells what it is about, in headings too. */
  private boolean inTitle(Sighting sighting) {
    Box box = sighting.box();
    boolean heading = box.tag().length() == 2 && box.tag().charAt(0) == 'h';
    boolean title = sighting.token() == titleAt || (heading && !box.tag().equals("hr"));
    return title
        && sighting.visible()
        && DateFinder.whole(sighting.text()) == null
        && sighting.role() != Role.PUBLISHED;
  }

  /** Whether the line names its source too, in its own text or in the element beside it. */
  private boolean besidesItself(Sighting sighting) {
    return SOURCE_LINE.stream().anyMatch(sighting.text()::contains)
        || besideSource(sighting.token() - 1)
        || besideSource(sighting.token() + 1);
  }

  /** 发布时间：10-08, whose year must be told elsewhere. */
  private boolean labelledDay(Sighting sighting) {
    boolean monthDay = sighting.stated() instanceof Stated.Day day && day.year() == 0;
    return monthDay
        && sighting.visible()
        && (sighting.role() == Role.PUBLISHED || inLine(sighting));
  }

  /** The instant of the article's date; its year by the page's head or address if it shows none. */
  Dated dated(Sighting sighting) {
    if (sighting.stated() instanceof Stated.Day day && day.year() == 0) {
      int told = meta.yearOf(day);
      if (told > 0) {
        return reckoner.reckonIn(day, told, YearFrom.ROW);
      }
      UrlDate address = UrlDate.of(url);
      int year = address == null ? -1 : address.yearOf(day.month(), day.day());
      if (year > 0) {
        return reckoner.reckonIn(day, year, YearFrom.ADDRESS);
      }
    }
    return reckoner.reckon(sighting.stated());
  }

  private int plainRank(Sighting sighting) {
    if (sighting.token() > firstParagraph) {
      return 4;
    }
    if (besideSource(sighting.token() - 1) || besideSource(sighting.token() + 1)) {
      return 1;
    }
    return sighting.token() > titleAt ? 2 : 4;
  }

  /** 来源：, 字号： or 浏览： in the element before or after the date's. */
  private boolean besideSource(int token) {
    if (token < 0 || token >= outline.tokens.size()) {
      return false;
    }
    Token beside = outline.tokens.get(token);
    String text = beside.text();
    // 无障碍浏览 is a link of the page's head
    boolean line = beside.visible() && beside.box().link == null && text.length() <= A_PARAGRAPH;
    return line && SOURCE_LINE.stream().anyMatch(text::contains);
  }

  /** A bare date far above the title is the page's, made when the page was generated. */
  private boolean above(Sighting sighting) {
    boolean near = titleAt - sighting.token() <= BESIDE;
    return sighting.role() == Role.PLAIN
        && titleAt >= 0
        && sighting.token() < titleAt
        && !(near && inDateElement(sighting));
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
      case PLAIN -> plainRank(sighting);
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
}
