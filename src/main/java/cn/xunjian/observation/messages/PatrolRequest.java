package cn.xunjian.observation.messages;

import io.vertx.core.json.JsonObject;

/**
 * What whoever judges asks of whoever walks the rounds. It says all that is needed in itself, so
 * that both can live in different processes: as JSON it bears the name of its type and version.
 */
public sealed interface PatrolRequest permits SecondLook, AnotherReading, ChangeAhead {

  /** The channel that carries these messages. */
  String CHANNEL = "patrol-requests";

  /** The target's internal number. */
  int target();

  /** The message as JSON; {@link #of} reads it. */
  JsonObject json();

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException if the type is not known here
   */
  static PatrolRequest of(JsonObject json) {
    String type = json.getString("type", "");
    return switch (type) {
      case SecondLook.NAME -> SecondLook.of(json);
      case AnotherReading.NAME -> AnotherReading.of(json);
      case ChangeAhead.NAME -> ChangeAhead.of(json);
      default -> throw new IllegalArgumentException("a patrol knows no request \"" + type + "\"");
    };
  }
}
