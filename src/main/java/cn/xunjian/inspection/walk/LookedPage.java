package cn.xunjian.inspection.walk;

import cn.xunjian.inspection.page.PageRole;
import java.time.Instant;
import java.util.List;

/**
 * A page as it was seen.
 *
 * @param name what the link to it says
 * @param items how many items its list has; null if it was not read as a list
 * @param newest the date of the newest; null without any
 * @param basis what it was looked at with: after a change it is asked for again
 * @param links where it leads, one address a line
 * @param unchanged whether it was not sent again, so that what was found on it stands
 */
public record LookedPage(
    String address,
    PageRole role,
    int depth,
    String name,
    String title,
    Integer items,
    Instant newest,
    String etag,
    String lastModified,
    long basis,
    List<String> links,
    boolean unchanged) {

  public LookedPage {
    links = List.copyOf(links);
  }
}
