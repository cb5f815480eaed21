package cn.xunjian.console.targets;

import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.incidents.IncidentWords;
import cn.xunjian.console.incidents.ListedIncident;
import java.util.List;

/**
 * The page of one target.
 *
 * @param status in one line how it stands
 * @param url its address, empty without one that a browser may open
 * @param visited whether it is visited; else nothing is said of visits
 */
public record TargetView(
    SightWords words,
    IncidentWords incidentWords,
    TargetRow row,
    String status,
    String url,
    boolean visited,
    YearMap year,
    VisitStrip strip,
    List<Failure> failures,
    Figure availability,
    Freshness freshness,
    List<Published> publications,
    List<KeptPage> snapshots,
    List<FoundOn> findings,
    List<BrowserLook> looks,
    List<ListedIncident> incidents,
    List<Fact> registered,
    List<Duty> duties) {

  /** A page about what its unit owes beside it. */
  public record Duty(String words, String href) {}

  /** A failed visit with what proves it. */
  public record Failure(
      String at, String reason, String advice, String detail, String headers, String firstBytes) {}

  /** The official figure with its counts and its rule. */
  public record Figure(
      Tag verdict, String text, String ratio, String window, String rule, List<Fact> counts) {}

  /** Why it is as fresh as it is. */
  public record Freshness(String text, String ahead, String lastReading, List<Clock> clocks) {}

  /** One rule's clock. */
  public record Clock(
      String title, String clause, String elapsed, String warnAt, String limitAt, boolean passed) {}

  /** A publication; the address is empty where a browser should not open it. */
  public record Published(String at, String title, String href, String foundBy, String seen) {}

  /** A page that was kept. */
  public record KeptPage(String at, String why, String bytes, String href) {}

  /** What an inspection found. */
  public record FoundOn(String problem, String where, String value, String state, String href) {}

  /**
   * What a browser showed where a firewall had held a visit up: shown, never counted.
   *
   * @param picture where the picture is; empty without one
   */
  public record BrowserLook(String at, String says, String picture) {}

  /** A label and what stands beside it. */
  public record Fact(String label, String value) {}

  public PageAddress self() {
    return PageAddress.of(row.href());
  }
}
