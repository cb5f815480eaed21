package cn.xunjian.console.desk;

import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.incidents.IncidentWords;
import cn.xunjian.console.incidents.ListedIncident;
import java.util.List;

/**
 * What waits for whoever is signed in.
 *
 * @param reads whether he sees any business data
 * @param waiting incidents that nobody has taken up, the gravest first
 * @param more how many wait beside those shown; empty for none
 * @param mine incidents in his own hands
 * @param soon targets that change by time alone before long
 * @param turn orders and cases whose next step is his
 */
public record DeskView(
    DeskWords words,
    IncidentWords incidentWords,
    boolean reads,
    List<Figure> figures,
    List<ListedIncident> waiting,
    String more,
    List<ListedIncident> mine,
    List<Soon> soon,
    String rulebook,
    DeskTurn turn) {

  /** A number that leads to what it counts. */
  public record Figure(String label, String number, String tone, String href) {}

  /** A target that changes by time alone. */
  public record Soon(
      String name, String href, String unit, String becomes, String in, String exactly) {}

  public PageAddress self() {
    return PageAddress.of("/");
  }
}
