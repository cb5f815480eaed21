package cn.xunjian.inspection.walk;

import java.time.Duration;

/**
 * Where a walk ends.
 *
 * @param pages how many pages are opened
 * @param links how many further links are asked
 * @param depth how many steps from the home page pages are opened
 * @param articles how many articles of each list are drawn
 * @param perShape how many pages with addresses of one shape are opened
 * @param longest how long it may take
 * @param connections how many requests at once
 * @param pause between the beginnings of two requests to one host
 * @param files how many attachments are read
 * @param rendered how many pages a browser opens
 */
public record WalkLimits(
    int pages,
    int links,
    int depth,
    int articles,
    int perShape,
    Duration longest,
    int connections,
    Duration pause,
    int files,
    int rendered) {

  public static WalkLimits of(InspectionConfig config) {
    return new WalkLimits(
        config.pages(),
        config.links(),
        config.depth(),
        config.articles(),
        config.perShape(),
        config.longest(),
        config.connections(),
        config.pause(),
        config.files(),
        config.rendered());
  }
}
