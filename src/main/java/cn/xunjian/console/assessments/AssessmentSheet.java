package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * One assessment.
 *
 * @param outcome null before there are cards
 * @param draw null for whoever does not lead it
 * @param cards null for whoever may not list them
 * @param queue where what waits for a person is; empty if nothing does, or for who does not decide
 * @param units the page of its units; empty for whoever may not list cards
 */
public record AssessmentSheet(
    AssessmentWords words,
    String name,
    Tag state,
    List<Stage> stages,
    List<Fact> facts,
    Outcome outcome,
    Sample draw,
    CardList cards,
    String queue,
    String units,
    List<EntryForm> acts) {

  /** A stage of its life; {@code here} is where it stands. */
  public record Stage(String words, boolean past, boolean here) {}

  /**
   * How the cards stand.
   *
   * @param said in words, with the counts
   * @param parts of a bar of 600
   */
  public record Outcome(String rate, String said, List<Part> parts, String waiting) {}

  /** A part of a bar. */
  public record Part(String tone, String words, long count, int x, int width) {}

  /** The draw. */
  public record Sample(String said, String seed, List<Lot> lots, String more, String json) {}

  /** One of those drawn. */
  public record Lot(int place, String key, String href, String stratum, String lot, String why) {}

  /** Its cards. */
  public record CardList(List<Choice> verdicts, List<Card> rows, String next, String first) {}

  /** A card in the list. */
  public record Card(
      String href,
      String name,
      String key,
      Tag verdict,
      Tag state,
      String points,
      String waiting) {}
}
