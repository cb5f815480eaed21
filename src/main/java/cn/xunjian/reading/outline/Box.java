package cn.xunjian.reading.outline;

import org.jsoup.nodes.Element;

/**
 * An element of the page with what its subtree holds. Boxes are numbered in document order, so that
 * counts are summed in one pass from the last to the first.
 */
public final class Box {

  public final Element element;
  public final Box parent;
  final int depth;

  /** Why dates below here are no publications; null if they may be. */
  public final String excluded;

  /** The link this box is, or stands in; null if none. */
  public Link link;

  /** Indexes of the first token inside and after the last. */
  public int firstToken;

  public int endToken;
  public int links;

  /** Links with any text, such as 放假通知, which only in a row of its own can be an item. */
  public int shortLinks;

  public int dates;

  /** Whether a click here opens something by script, whose address cannot be seen. */
  boolean clicked;

  /** How many such places with a title it holds. */
  public int titlesWithoutAddress;

  Box(Element element, Box parent, String excluded) {
    this.element = element;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.excluded = excluded;
    this.link = parent == null ? null : parent.link;
    this.clicked = parent != null && parent.clicked;
  }

  public String tag() {
    return element.normalName();
  }

  /** What tells the boxes of one list's items from other boxes. */
  public String style() {
    return tag() + "." + element.className();
  }

  public boolean row() {
    return switch (tag()) {
      case "li", "tr", "article", "dd" -> true;
      default -> false;
    };
  }

  static Box common(Box a, Box b) {
    Box left = a;
    Box right = b;
    while (left != right) {
      if (left == null || right == null) {
        return null;
      }
      if (left.depth >= right.depth) {
        left = left.parent;
      } else {
        right = right.parent;
      }
    }
    return left;
  }
}
