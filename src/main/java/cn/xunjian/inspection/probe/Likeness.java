package cn.xunjian.inspection.probe;

import cn.xunjian.inspection.page.PageInView;
import java.util.HashSet;
import java.util.Set;

/** How alike two answers of a home page are; counters and recommendations differ at each visit. */
final class Likeness {

  private static final int PIECE = 4;

  /** Below this the pages have hardly a sentence in common. */
  private static final double ANOTHER_PAGE = 0.3;

  private Likeness() {}

  /** Whether another page stands there, with another title. */
  static boolean another(PageInView one, PageInView other) {
    String title = PageInView.plain(one.dom().title());
    String otherTitle = PageInView.plain(other.dom().title());
    boolean named = !title.equals(otherTitle) && !otherTitle.isEmpty();
    return named && alike(one.text(), other.text()) < ANOTHER_PAGE;
  }

  static double alike(String one, String other) {
    Set<String> a = pieces(one);
    Set<String> b = pieces(other);
    if (a.isEmpty() || b.isEmpty()) {
      return 1; // A page without text says nothing.
    }
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return both.size() / (double) Math.min(a.size(), b.size());
  }

  private static Set<String> pieces(String text) {
    String plain = PageInView.plain(text);
    Set<String> pieces = new HashSet<>();
    for (int i = 0; i + PIECE <= plain.length(); i++) {
      pieces.add(plain.substring(i, i + PIECE));
    }
    return pieces;
  }
}
