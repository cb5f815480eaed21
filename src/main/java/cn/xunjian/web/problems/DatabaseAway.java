package cn.xunjian.web.problems;

import cn.xunjian.cluster.FencedException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Whether a request failed because the database cannot be asked, and what the caller is told. */
final class DatabaseAway {

  /** Seconds; about how long a restart of PostgreSQL takes. */
  static final int RETRY_AFTER = 5;

  /** SQLSTATE: connection lost, too many connections or no memory, server going down. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57");

  /** Another process, or another server, is the one to write now. */
  private static final String READ_ONLY = "25006";

  /** As the SQL client words what it has no type for. */
  private static final Set<String> WORDS =
      Set.of("Timeout", "Connection is closed", "Pool is closed", "Connection is not active now");

  private static final int DEEPEST = 20;

  private DatabaseAway() {}

  /** Looks through the causes: Hibernate and Mutiny wrap them. */
  static boolean explains(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (isOne(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOne(Throwable cause) {
    if (cause instanceof PgException refused) {
      String state = refused.getSqlState();
      return state != null
          && state.length() == 5
          && (CLASSES.contains(state.substring(0, 2)) || state.equals(READ_ONLY));
    }
    return cause instanceof ConnectException
        || cause instanceof FencedException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException
        || cause instanceof SocketException
        || cause instanceof ClosedConnectionException
        || cause instanceof ConnectionPoolTooBusyException
        || cause instanceof TimeoutException
        || (cause.getMessage() != null && WORDS.contains(cause.getMessage()));
  }

  static Problem problem() {
    return Problem.unavailable(
        "数据库暂时不可用，巡检仍在进行，请稍后重试并检查 PostgreSQL · the database cannot be asked now; visits go on; try again in a few seconds and look at PostgreSQL and /q/health");
  }
}
