package cn.xunjian.inspection.walk;

import cn.xunjian.inspection.page.FaultKind;
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
 * @param sights what could be looked at
 * @param scripted whether the page shows nothing without its scripts
 */
record Examined(
    LinkVerdict.Answer answer,
    List<FoundFault> faults,
    LookedPage page,
    List<PageLink> links,
    boolean vanished,
    long cpuNanos,
    More more,
    Sights sights,
    boolean scripted) {

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
    this(answer, faults, page, links, vanished, cpuNanos, More.NOTHING, Sights.NONE, false);
  }

  Examined {
    faults = List.copyOf(faults);
    links = List.copyOf(links);
  }

  /** The hints of a break-in. */
  List<FoundFault> security() {
    return faults.stream()
        .filter(each -> each.fault().kind().group() == FaultKind.Group.SECURITY)
        .toList();
  }

  Examined with(More other) {
    return new Examined(answer, faults, page, links, vanished, cpuNanos, other, sights, scripted);
  }

  Examined with(Sights other, boolean needsScripts) {
    return new Examined(answer, faults, page, links, vanished, cpuNanos, more, other, needsScripts);
  }

  Examined after(long nanos) {
    return new Examined(
        answer, faults, page, links, vanished, cpuNanos + nanos, more, sights, scripted);
  }
}
