package cn.xunjian.observation;

import java.util.List;

/**
 * What was seen within a moment, in the order in which it ended. Facts travel together, since what
 * it costs to send one would be paid thousands of times a second.
 */
public record Observations(List<Observation> facts) {

  public Observations {
    facts = List.copyOf(facts);
  }
}
