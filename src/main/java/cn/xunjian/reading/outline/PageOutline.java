package cn.xunjian.reading.outline;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.text.Glyphs;
import cn.xunjian.reading.text.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The page in document order as tokens, links and boxes: one walk, without recursion, that
 * everything else looks at instead of the tree.
 */
public final class PageOutline {

  private static final int MOST_TOKENS = 60_000;

  /** Longer texts are an article's paragraphs: their dates tell of events. */
  private static final int LONGEST_DATED = 400;

  private static final int LARGEST_ITEM_SCRIPT = 2_000;

  private static final List<String> DATA_ADDRESSES =
      List.of("data-href", "data-url", "data-link", "data-path");

  private static final Set<String> SKIPPED =
      Set.of(
          "style",
          "select",
          "textarea",
          "button",
          "iframe",
          "svg",
          "canvas",
          "object",
          "head",
          "template",
          "datalist",
          "audio",
          "map");

  final List<Box> boxes = new ArrayList<>();
  public final List<Token> tokens = new ArrayList<>();
  public final List<Link> links = new ArrayList<>();
  public final List<Comment> comments = new ArrayList<>();

  private final List<Integer> lengths = new ArrayList<>();
  private final List<Box> linkBoxes = new ArrayList<>();
  private int textLength;

  private PageOutline() {}

  public static PageOutline of(Element root) {
    PageOutline outline = new PageOutline();
    outline.walk(root);
    outline.countLinks();
    outline.sumLengths();
    return outline;
  }

  /** Characters of visible text outside links: an article has many, a list few. */
  public int textLength() {
    return textLength;
  }

  /** Characters of text in a box, links included. */
  public int textIn(Box box) {
    return textBefore(box.endToken) - textBefore(box.firstToken);
  }

  public int textBetween(int from, int to) {
    return Math.abs(textBefore(to) - textBefore(from));
  }

  private int textBefore(int token) {
    return token == 0 ? 0 : lengths.get(token - 1);
  }

  private void sumLengths() {
    int sum = 0;
    for (Token token : tokens) {
      sum += token.visible() ? token.text().length() : 0;
      lengths.add(sum);
    }
  }

  private void walk(Element root) {
    Box box = null;
    Node node = root;
    while (node != null) {
      boolean into = false;
      if (node instanceof Element element) {
        if (enters(element)) {
          box = enter(element, box);
          into = true;
        } else if (element.normalName().equals("script")) {
          script(element.data(), box);
        }
      } else if (node instanceof TextNode text && box != null) {
        text(text.getWholeText(), box);
      } else if (node instanceof Comment comment) {
        comments.add(comment);
      }
      if (into && node.childNodeSize() > 0) {
        node = node.childNode(0);
        continue;
      }
      if (into) {
        box = leave(box);
      }
      while (node != null && node.nextSibling() == null) {
        node = node.parent();
        if (node == null || box == null || node.equals(root)) {
          closeAll(box);
          return;
        }
        box = leave(box);
      }
      node = node == null ? null : node.nextSibling();
    }
    closeAll(box);
  }

  private static boolean enters(Element element) {
    String name = element.normalName();
    return !name.equals("script") && !SKIPPED.contains(name);
  }

  private Box enter(Element element, Box parent) {
    Box box = new Box(element, parent, LeftOut.why(element, parent));
    box.firstToken = tokens.size();
    boxes.add(box);
    String href = href(element);
    if (box.link != null && element.normalName().equals("img")) {
      box.link.title(Glyphs.strip(element.attr("alt")));
    }
    if (href == null && box.link == null && clickable(element)) {
      box.clicked = true;
    }
    if (href != null) {
      box.link = new Link(href, tokens.size(), false);
      linkBoxes.add(box);
      links.add(box.link);
    }
    if (element.attributesSize() > 0) {
      attributes(element, box);
    }
    return box;
  }

  private Box leave(Box box) {
    box.endToken = tokens.size();
    return box.parent;
  }

  private void closeAll(Box open) {
    for (Box box = open; box != null; box = box.parent) {
      box.endToken = tokens.size();
    }
  }

  /** {@code <a href="javascript:;">}, {@code <li onclick>}: what opens by script alone. */
  private static boolean clickable(Element element) {
    if (element.normalName().equals("a")) {
      return element.hasAttr("href") || element.hasAttr("onclick");
    }
    return element.attributesSize() > 0
        && element.hasAttr("onclick")
        && !element.normalName().equals("body");
  }

  private static String href(Element element) {
    if (element.normalName().equals("a")) {
      String href = element.attr("href").strip();
      boolean nowhere = href.isEmpty() || href.startsWith("#") || href.startsWith("javascript:");
      if (!nowhere) {
        return href;
      }
      // javascript:view('123') opens an item, javascript:; nothing
      String opened = clicked(element);
      opened = opened == null ? dataAddress(element) : opened;
      return opened == null && href.length() > 20 ? "" : opened;
    }
    if (element.attributesSize() == 0) {
      return null;
    }
    String opened = clicked(element);
    return opened == null ? dataAddress(element) : opened;
  }

  /** {@code <li data-url="/art/1.html">}, whose script goes there; null if there is none. */
  private static String dataAddress(Element element) {
    for (String key : DATA_ADDRESSES) {
      String value = element.attr(key);
      if (value.contains(".htm") || value.contains(".shtml")) {
        return value.strip();
      }
    }
    return null;
  }

  /** onclick="window.open('/art/1.html')"; null if nothing opens. */
  private static String clicked(Element element) {
    String action = element.attr("onclick") + element.attr("ondblclick");
    if (action.isEmpty()) {
      return element.normalName().equals("a") && element.hasAttr("title") ? "" : null;
    }
    List<String> literals = Literals.of(action);
    for (String literal : literals) {
      if (literal.indexOf('/') >= 0 || literal.contains(".htm")) {
        return literal;
      }
    }
    // a row that calls view('c123') opens an item; a tab's switch names no number
    boolean row = element.normalName().equals("tr") || element.normalName().equals("li");
    boolean numbered =
        !literals.isEmpty() && literals.get(0).chars().anyMatch(c -> c >= '0' && c <= '9');
    return row && numbered ? "" : null;
  }

  private void text(String whole, Box box) {
    String text = Glyphs.strip(whole);
    if (text.isEmpty() || tokens.size() >= MOST_TOKENS) {
      return;
    }
    List<DateSpan> dates = text.length() > LONGEST_DATED ? List.of() : DateFinder.find(text);
    Token token = new Token(text, box, null, dates);
    tokens.add(token);
    if (box.link == null) {
      textLength += text.length();
      box.titlesWithoutAddress += box.clicked && titleLike(text) && text.length() >= 2 ? 1 : 0;
    } else if (titleLike(text) && (dates.isEmpty() || token.whole() == null)) {
      box.link.title(text);
    }
  }

  /** 2026年11月 links to an archive, 2026-11 is half of a date: neither is a title. */
  private static boolean titleLike(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = Glyphs.fold(text.charAt(i));
      if (Glyphs.wordy(c) && !Glyphs.digit(c) && c != '年' && c != '月' && c != '日') {
        return true;
      }
    }
    return false;
  }

  private void attributes(Element element, Box box) {
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey();
      String value = attribute.getValue();
      if (key.equals("title")) {
        title(value, box);
      } else if (value.length() < 40
          && (DateAttributes.names(key) || DateAttributes.hidden(element, key, box))) {
        DateSpan date = DateFinder.whole(value);
        if (date != null && date.form().saysYear) {
          add(new Token(value, box, key, List.of(date)));
        }
      }
    }
  }

  private void title(String value, Box box) {
    List<DateSpan> dates = value.length() > LONGEST_DATED ? List.of() : DateFinder.find(value);
    if (!dates.isEmpty()) {
      Token token = new Token(value, box, "title", dates);
      DateSpan whole = token.whole();
      if (whole == null || whole.form().saysYear) {
        add(token);
      }
    }
    boolean own = box.link != null && (box.parent == null || box.parent.link != box.link);
    if (own && (dates.isEmpty() || DateFinder.whole(value) == null)) {
      int line = value.indexOf('\n');
      box.link.title(Glyphs.strip(line > 0 ? value.substring(0, line) : value));
    }
  }

  private void add(Token token) {
    if (tokens.size() < MOST_TOKENS) {
      tokens.add(token);
    }
  }

  /** A script inside an item that prints its date or holds its address. */
  private void script(String data, Box box) {
    if (data.isBlank()) {
      return;
    }
    boolean item = box != null && !box.tag().equals("body");
    if (!item || data.length() > LARGEST_ITEM_SCRIPT || data.contains("new Date()")) {
      return;
    }
    Link link = null;
    List<Token> dates = new ArrayList<>();
    for (String literal : Literals.of(data)) {
      DateSpan date = DateFinder.whole(literal);
      if (date != null && date.form().saysYear && date.form() != DateSpan.Form.EPOCH) {
        dates.add(new Token(literal, box, "script", List.of(date)));
      } else if (literal.contains(".htm") || literal.contains(".shtml")) {
        link = new Link(literal, tokens.size(), true);
      } else if (link != null && literal.codePoints().anyMatch(Character::isIdeographic)) {
        link.title(literal);
      }
    }
    if (dates.size() == 1) {
      add(dates.get(0));
    }
    if (link != null) {
      links.add(link);
      box.links += link.content() ? 1 : 0;
      box.link = box.link == null ? link : box.link;
    }
  }

  /** A picture, a title and [详细] with one address are one link. */
  private void countLinks() {
    String last = null;
    for (Box box : linkBoxes) {
      box.shortLinks = box.link.title.length() >= 2 ? 1 : 0;
      if (box.link.content() && !(box.link.href.equals(last) && !last.isEmpty())) {
        box.links++;
        last = box.link.href;
      }
    }
    for (int i = boxes.size() - 1; i > 0; i--) {
      Box box = boxes.get(i);
      if (box.parent != null) {
        box.parent.links += box.links;
        box.parent.shortLinks += box.shortLinks;
        box.parent.titlesWithoutAddress += box.titlesWithoutAddress;
      }
    }
  }

  public void countDates(List<Sighting> sightings) {
    for (Box box : boxes) {
      box.dates = 0;
    }
    for (Sighting sighting : sightings) {
      sighting.box().dates++;
    }
    for (int i = boxes.size() - 1; i > 0; i--) {
      Box box = boxes.get(i);
      if (box.parent != null) {
        box.parent.dates += box.dates;
      }
    }
  }
}
