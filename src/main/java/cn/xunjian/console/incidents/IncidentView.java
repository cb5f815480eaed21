package cn.xunjian.console.incidents;

import java.util.List;

/**
 * One incident.
 *
 * @param facts what is known of it, each with its label
 * @param grounds the data that it rests on, as stored
 * @param tended whether the reader may do something to it
 * @param endable whether it can still be handed over
 * @param officers whom it can be handed to
 * @param form what was wrong with what was entered, and what was
 */
public record IncidentView(
    IncidentWords words,
    ListedIncident row,
    List<Fact> facts,
    String grounds,
    List<Moment> timeline,
    List<Told> told,
    boolean tended,
    boolean endable,
    List<String> officers,
    Entered form) {

  /** A label and what stands beside it; the address is empty without one. */
  public record Fact(String label, String value, String href) {}

  /** A step of the timeline. */
  public record Moment(String at, String step, String actor, String note) {}

  /** Who was told, or what kept him from being told. */
  public record Told(
      String at,
      String channel,
      String route,
      String step,
      String why,
      String result,
      String tone) {}

  /**
   * A form as it was sent, so that nothing that was typed is lost.
   *
   * @param fault empty if it was not sent, or was taken
   */
  public record Entered(String fault, String note, String to) {

    static final Entered NOTHING = new Entered("", "", "");
  }
}
