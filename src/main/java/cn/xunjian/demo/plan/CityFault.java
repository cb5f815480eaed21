package cn.xunjian.demo.plan;

import cn.xunjian.registry.TargetKey;
import java.util.List;

/**
 * One deliberate fault of the simulated city.
 *
 * @param key the target that has it
 * @param name the target's name, which shows the fault in brackets
 * @param what what is wrong, in one Chinese sentence
 * @param expected what the product should find: a failure reason ({@code connect_refused}), a
 *     freshness state ({@code zombie}) or a verdict ({@code veto}); alternatives, where the answer
 *     depends on the monitor's limits, are parted by {@code |} and {@code ok} may be one of them
 */
public record CityFault(TargetKey key, String name, String what, String expected) {

  /** The alternatives of {@link #expected()}. */
  public List<String> alternatives() {
    return List.of(expected.split("\\|"));
  }
}
