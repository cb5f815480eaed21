package cn.xunjian.web.problems;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Whether the database refused what a request would write, and what the caller is told. Each
 * resource looks first, but between its look and its write another may have written.
 */
final class DatabaseRefusal {

  private static final int DEEPEST = 20;

  private DatabaseRefusal() {}

  /** Empty if the failure is another. */
  static Optional<Problem> of(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Optional<Problem> found = isStale(cause) ? Optional.of(stale()) : ofState(state(cause));
      if (found.isPresent()) {
        return found;
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** As Hibernate says that a row has another version by now. */
  private static boolean isStale(Throwable cause) {
    return cause instanceof jakarta.persistence.OptimisticLockException
        || cause instanceof org.hibernate.StaleStateException;
  }

  private static String state(Throwable cause) {
    return cause instanceof PgException refused
        ? refused.getSqlState()
        : cause instanceof SQLException refused ? refused.getSQLState() : null;
  }

  private static Optional<Problem> ofState(String state) {
    if (state == null || state.length() != 5) {
      return Optional.empty();
    }
    return switch (state) {
      // unique_violation
      case "23505" ->
          Optional.of(
              Problem.conflict(
                  "",
                  "taken",
                  "同名或同标识的数据刚被他人写入 · somebody else wrote one of this name meanwhile; read again"));
      // foreign_key_violation, serialization_failure, deadlock_detected
      case "23503", "40001", "40P01" ->
          Optional.of(
              Problem.conflict(
                  "",
                  "changed_meanwhile",
                  "相关数据刚被他人修改，请重试 · somebody else changed what this rests on meanwhile; read again and repeat"));
      default -> state.startsWith("22") ? Optional.of(unfit()) : Optional.empty();
    };
  }

  private static Problem stale() {
    return Problem.preconditionFailed(
        "it was changed meanwhile; read it again and repeat with its ETag");
  }

  /** A number, a time or a character beyond what the database knows. */
  private static Problem unfit() {
    return Problem.badRequest(
        List.of(
            new Problem.Fault(
                "", "bad_value", "某个值超出可存储的范围 · a value lies beyond what can be stored")));
  }
}
