package cn.xunjian.duty;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A step of something that people have to deal with and that is no incident, such as an order to
 * rectify. Whoever owns the matter says what happened; who hears of it is decided here and in
 * {@code telling}.
 *
 * @param matter the same for all steps of one matter: their messages keep their order
 * @param facts what routes look at
 * @param level 0 for whoever is told first, else the step of escalation
 * @param event the step as a CloudEvent; its {@code id} stays the same over all channels and
 *     attempts
 * @param owing the check-in that whoever is told may do by a link of the message; null for none
 */
public record Concern(
    UUID matter, String step, RoutingFacts facts, int level, JsonObject event, Owing owing) {

  /**
   * A check-in of a unit.
   *
   * @param due from when on it can be done
   */
  public record Owing(long unit, Instant due) {}

  /** A step after which a message lets nobody do anything. */
  public Concern(UUID matter, String step, RoutingFacts facts, int level, JsonObject event) {
    this(matter, step, facts, level, event, null);
  }

  public Concern {
    Objects.requireNonNull(matter, "matter");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(event, "event");
  }

  /** The step's own id. */
  public UUID id() {
    return UUID.fromString(event.getString("id"));
  }
}
