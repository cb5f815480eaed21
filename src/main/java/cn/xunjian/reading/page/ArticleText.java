package cn.xunjian.reading.page;

import cn.xunjian.reading.list.Item;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.outline.Token;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;

/** Where a page's title and text stand, and how much text there is that belongs to no list. */
final class ArticleText {

  private static final int A_PARAGRAPH = 60;
  private static final int A_SENTENCE = 30;
  private static final int SHORTEST_NAMED = 6;

  /** A box with so much text is no card of one item. */
  private static final int A_TEXT = 200;

  private final PageOutline outline;

  /** The first paragraph's token; the number of all tokens if there is none. */
  final int firstParagraph;

  /** The title's token; -1 if none can be told. */
  final int titleAt;

  final int paragraphs;
  final int sentences;

  /**
   * @param listed the dates of items that have neighbours of their kind
   */
  ArticleText(PageOutline outline, String pageTitle, Collection<Item> items, Set<Sighting> listed) {
    this.outline = outline;
    this.firstParagraph = firstParagraph(outline);
    this.titleAt = titleAt(pageTitle);
    BitSet inItems = inItems(items, listed);
    this.paragraphs = texts(inItems, firstParagraph, A_PARAGRAPH);
    this.sentences = texts(inItems, Math.max(titleAt, 0), A_SENTENCE);
  }

  /** Before the text stands the date of publication, after it the day it was signed. */
  private static int firstParagraph(PageOutline outline) {
    for (int i = 0; i < outline.tokens.size(); i++) {
      Token token = outline.tokens.get(i);
      boolean paragraph =
          token.visible() && token.text().length() >= A_PARAGRAPH && token.box().link == null;
      if (paragraph && sentence(token.text())) {
        return i;
      }
    }
    return outline.tokens.size();
  }

  private static boolean sentence(String text) {
    boolean latin = text.length() >= 2 * A_PARAGRAPH && text.indexOf(". ") + text.indexOf(", ") > 0;
    return latin || text.indexOf('。') >= 0 || text.indexOf('，') >= 0;
  }

  private BitSet inItems(Collection<Item> all, Set<Sighting> listed) {
    BitSet inItems = new BitSet();
    for (Item item : all) {
      // the box of a lone date may be all of the page; a card is small
      boolean large = item.box.parent == null || outline.textIn(item.box) >= A_TEXT;
      boolean page = large && !listed.containsAll(item.sightings);
      int end = page ? item.box.firstToken : item.box.endToken;
      inItems.set(item.box.firstToken, Math.max(end, item.box.firstToken));
    }
    return inItems;
  }

  /** Texts that stand in no list item: a card's summary is no article's text. */
  private int texts(BitSet inItems, int from, int shortest) {
    int texts = 0;
    for (int i = from; i < outline.tokens.size(); i++) {
      Token token = outline.tokens.get(i);
      boolean whole = token.visible() && token.text().length() >= shortest;
      boolean own = token.box().link == null && !inItems.get(i);
      boolean said = shortest == A_PARAGRAPH ? sentence(token.text()) : token.text().endsWith("。");
      texts += whole && own && said ? 1 : 0;
    }
    return texts;
  }

  /**
   * Where the title stands: the longest text that the page's own title repeats, else its first
   * heading.
   */
  private int titleAt(String title) {
    int heading = -1;
    int named = -1;
    int longest = SHORTEST_NAMED - 1;
    for (int i = 0; i < firstParagraph && i < outline.tokens.size(); i++) {
      Token token = outline.tokens.get(i);
      if (!token.visible() || token.box().link != null) {
        continue;
      }
      String tag = token.box().tag();
      heading = heading < 0 && (tag.equals("h1") || tag.equals("h2")) ? i : heading;
      if (token.text().length() > longest && title.contains(token.text())) {
        named = i;
        longest = token.text().length();
      }
    }
    return named >= 0 ? named : heading;
  }
}
