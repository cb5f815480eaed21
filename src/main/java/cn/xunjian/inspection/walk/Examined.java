package cn.xunjian.inspection.walk;

import cn.xunjian.inspection.page.FormPair;
import cn.xunjian.inspection.page.PageLink;
import java.util.List;

/**
 * What one answer showed.
 *
 * @param answer whether the address opened
 * @param page the page as it is kept; null if the answer was none
 * @param links where the page leads
 * @param vanished whether the page is surely no more
 * @param cpuNanos our own time for it
 * @param more what is kept for the end of the walk
 */
record Examined(
    LinkVerdict.Answer answer,
    List<FoundFault> faults,
    LookedPage page,
    List<PageLink> links,
    boolean vanished,
    long cpuNanos,
    More more) {

  /**
   * What is looked at when all pages have been.
   *
   * @param pairs the blank forms and samples that a guide offers
   * @param headline the title of an article; null for other pages
   * @param file what tells a file from others; null for pages
   */
  record More(List<FormPair> pairs, String headline, String file) {

    static final More NOTHING = new More(List.of(), null, null);

    More {
      pairs = List.copyOf(pairs);
    }
  }

  Examined(
      LinkVerdict.Answer answer,
      List<FoundFault> faults,
      LookedPage page,
      List<PageLink> links,
      boolean vanished,
      long cpuNanos) {
    this(answer, faults, page, links, vanished, cpuNanos, More.NOTHING);
  }

  Examined with(More more) {
    return new Examined(answer, faults, page, links, vanished, cpuNanos, more);
  }

  Examined {
    faults = List.copyOf(faults);
    links = List.copyOf(links);
  }

  Examined after(long nanos) {
    return new Examined(answer, faults, page, links, vanished, nanos, more);
  }
}
