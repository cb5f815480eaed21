package cn.xunjian.registry;

import java.time.Instant;
import java.util.List;

/**
 * When a target was supervised.
 *
 * @param registeredAt when it was entered
 * @param changedAt when its entry was changed last
 * @param turns the changes of its status that were carried out, in their order
 */
public record TargetLife(Instant registeredAt, Instant changedAt, List<Turn> turns) {

  /** From an instant on it had this status. */
  public record Turn(Instant at, Status status) {}

  public TargetLife {
    turns = List.copyOf(turns);
  }

  /** Whether it was supervised at an instant. */
  public boolean supervised(Instant at) {
    return turns.stream()
        .filter(turn -> !turn.at().isAfter(at))
        .reduce((a, b) -> b)
        .map(turn -> turn.status().supervised())
        .orElse(true);
  }
}
