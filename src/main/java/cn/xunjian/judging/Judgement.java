package cn.xunjian.judging;

import cn.xunjian.incident.Finding;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows from one fact about one target.
 *
 * @param next the target's state after it
 * @param rulings breaches found and ended, in order
 * @param verdicts verdicts that changed
 * @param looks when to look again, outside the schedule
 * @param turn the change of freshness, if there was one
 */
public record Judgement(
    TargetState next,
    List<Ruling> rulings,
    List<Opinion> verdicts,
    List<Instant> looks,
    Optional<FreshnessTurn> turn) {

  /** What becomes of a rule's incident. */
  public sealed interface Ruling {}

  /** The rule is broken. */
  public record Broken(Finding finding) implements Ruling {}

  /** The rule is kept again. */
  public record Kept(String rule, String why) implements Ruling {}

  /** A verdict that differs from the one before. */
  public record Opinion(
      String rule, String ruleVersion, Verdict verdict, Text text, JsonObject counts) {}
}
