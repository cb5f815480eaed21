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
 * @param rendered whether it was seen as a browser shows it
 * @param unchanged whether it was not sent again, or could not be shown as the last time, so that
 *     what was found on it stands
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
    boolean rendered,
    boolean unchanged) {

  public LookedPage {
    links = List.copyOf(links);
  }

  /** The same, of which nothing new is known. */
  LookedPage standing(int nowDepth) {
    return new LookedPage(
        address,
        role,
        nowDepth,
        name,
        title,
        items,
        newest,
        etag,
        lastModified,
        basis,
        links,
        rendered,
        true);
  }
}
