package cn.xunjian.inspection.walk;

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
 */
record Examined(
    LinkVerdict.Answer answer,
    List<FoundFault> faults,
    LookedPage page,
    List<PageLink> links,
    boolean vanished,
    long cpuNanos) {

  Examined {
    faults = List.copyOf(faults);
    links = List.copyOf(links);
  }

  Examined after(long nanos) {
    return new Examined(answer, faults, page, links, vanished, nanos);
  }
}
