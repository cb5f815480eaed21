package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.PageRole;

/**
 * One address that a walk opens.
 *
 * @param ordinal its number in the walk
 * @param sort what is expected there
 * @param role what the page is to its site; null if it is only asked whether it opens
 * @param depth how many steps it lies from the home page
 * @param referrer the page that leads there; the address itself for the home page and columns
 * @param words what the link says
 * @param openToAll whether robots.txt is not asked: home, columns and their articles
 */
public record Errand(
    int ordinal,
    WebAddress address,
    PageLink.Sort sort,
    PageRole role,
    int depth,
    String referrer,
    String words,
    boolean openToAll) {

  boolean page() {
    return role != null && role != PageRole.FILE;
  }

  /** Whether what it shows is kept: pages, and attachments that are read. */
  boolean kept() {
    return role != null;
  }
}
