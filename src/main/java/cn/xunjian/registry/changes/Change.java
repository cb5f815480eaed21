package cn.xunjian.registry.changes;

import cn.xunjian.registry.FieldError;
import java.util.List;

/**
 * How a wish to change the registry ended. Nothing was changed unless it is {@link Done}.
 *
 * @param <T> what stands in the registry afterwards
 */
public sealed interface Change<T> {

  /**
   * It is made.
   *
   * @param created whether it is new
   */
  record Done<T>(T value, boolean created) implements Change<T> {}

  /** Values that cannot be taken. */
  record Unsound<T>(List<FieldError> errors) implements Change<T> {
    public Unsound {
      errors = List.copyOf(errors);
    }
  }

  /** There is no such thing to change. */
  record Absent<T>() implements Change<T> {}

  /** Somebody else changed it before. */
  record Stale<T>() implements Change<T> {}

  /**
   * It cannot be as things stand.
   *
   * @param code a stable word for programs
   * @param message why, and what to do; Chinese first
   */
  record Clash<T>(String code, String message) implements Change<T> {}
}
