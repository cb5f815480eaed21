package cn.xunjian.report.yearly;

import cn.xunjian.registry.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the report of a site's work rests on.
 *
 * @param unit the name of the unit that runs it
 * @param until the last day that is counted: the last of the year, or today
 * @param media the accounts and apps of the same unit
 * @param done how many cases of each kind about the site were done in the year
 */
public record WorkFacts(
    Site site,
    String unit,
    int year,
    LocalDate until,
    Published published,
    List<Media> media,
    Visited visited,
    Judged judged,
    Map<String, Integer> done) {

  /**
   * How many different items of the site appeared in the year.
   *
   * @param news those of columns of that class; null where the site has none registered
   * @param notices likewise
   * @param policy likewise
   */
  public record Published(int all, Integer news, Integer notices, Integer policy) {}

  /**
   * An account or app.
   *
   * @param followers as the registry has it; null if unknown
   */
  public record Media(String platform, String name, int published, Long followers) {}

  /** How the service's own visits of the site ended, as they were seen. */
  public record Visited(int opened, int failed) {}

  /**
   * What was found in the year.
   *
   * @param checks closed cards
   * @param failed those of them that say that it failed
   * @param items points of orders that were issued
   */
  public record Judged(int checks, int failed, int items) {}

  public WorkFacts {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(until, "until");
    media = List.copyOf(media);
    done = Map.copyOf(done);
  }
}
