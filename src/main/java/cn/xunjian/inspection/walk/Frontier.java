package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.PageRole;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a walk has seen and has still to open, within its limits. Pages come before links, and the
 * home page and the columns before all. Not thread-safe.
 */
final class Frontier {

  private final WalkLimits limits;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> shapes = new HashMap<>();
  private final Deque<Errand> pages = new ArrayDeque<>();
  private final Deque<Errand> links = new ArrayDeque<>();
  private final List<Errand> added = new ArrayList<>();
  private int count;
  private int pageCount;
  private int linkCount;
  private int fileCount;
  private boolean bounded;

  Frontier(WalkLimits limits) {
    this.limits = limits;
  }

  /** Takes up what was stored of an earlier beginning of the same walk. */
  void restore(Collection<Errand> all, Set<Integer> done) {
    for (Errand errand : all) {
      seen.add(AddressForm.key(errand.address()));
      count = Math.max(count, errand.ordinal() + 1);
      if (errand.page()) {
        pageCount++;
        shapes.merge(AddressForm.shape(errand.address()), 1, Integer::sum);
      } else {
        linkCount++;
        fileCount += errand.kept() ? 1 : 0;
      }
      if (!done.contains(errand.ordinal())) {
        (errand.page() ? pages : links).add(errand);
      }
    }
  }

  /** Whether an address has been offered before, under any of its forms. */
  boolean knows(WebAddress address) {
    return seen.contains(AddressForm.key(AddressForm.canonical(address)));
  }

  /** A page that the registry names: no limit but the number of pages keeps it out. */
  void start(WebAddress address, PageRole role, String name) {
    WebAddress canonical = AddressForm.canonical(address);
    if (seen.add(AddressForm.key(canonical))) {
      pageCount++;
      int depth = role == PageRole.HOME ? 0 : 1;
      add(
          new Errand(
              count, canonical, PageLink.Sort.PAGE, role, depth, canonical.toString(), name, true));
    }
  }

  /** An address to be asked again whether it opens. */
  void ask(WebAddress address, PageLink.Sort sort, String referrer) {
    if (seen.add(AddressForm.key(address))) {
      linkCount++;
      add(new Errand(count, address, sort, null, 1, referrer, "", true));
    }
  }

  /**
   * Offers what a page leads to.
   *
   * @param role what the page there would be; null if it is only to be asked whether it opens
   */
  void offer(PageLink link, PageRole role, int depth, String referrer, boolean openToAll) {
    WebAddress canonical = AddressForm.canonical(link.address());
    String key = AddressForm.key(canonical);
    if (seen.contains(key)) {
      return;
    }
    boolean file = role == PageRole.FILE;
    boolean room = file ? fileCount < limits.files() : role != null && roomForPage(canonical);
    PageRole wanted = room ? role : null;
    Errand errand =
        new Errand(count, canonical, link.sort(), wanted, depth, referrer, link.text(), openToAll);
    if (!errand.page() && linkCount >= limits.links()) {
      bounded = true;
      return;
    }
    seen.add(key);
    if (errand.page()) {
      pageCount++;
    } else {
      linkCount++;
      fileCount += errand.kept() ? 1 : 0;
    }
    add(errand);
  }

  private boolean roomForPage(WebAddress address) {
    if (pageCount >= limits.pages()) {
      bounded = true;
      return false;
    }
    int alike = shapes.merge(AddressForm.shape(address), 1, Integer::sum);
    if (alike > limits.perShape()) {
      bounded = true;
      return false;
    }
    return true;
  }

  private void add(Errand errand) {
    count++;
    (errand.page() ? pages : links).add(errand);
    added.add(errand);
  }

  /** What is to be opened next; null if nothing waits. */
  Errand next() {
    Errand page = pages.poll();
    return page == null ? links.poll() : page;
  }

  /** Puts back what has to wait. */
  void putBack(Errand errand) {
    (errand.page() ? pages : links).add(errand);
  }

  boolean empty() {
    return pages.isEmpty() && links.isEmpty();
  }

  /** How many wait. */
  int waiting() {
    return pages.size() + links.size();
  }

  /** Whether something was left out for a limit. */
  boolean bounded() {
    return bounded;
  }

  /** What came in since this was asked last. */
  List<Errand> takeAdded() {
    List<Errand> all = List.copyOf(added);
    added.clear();
    return all;
  }
}
