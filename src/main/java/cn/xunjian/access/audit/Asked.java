package cn.xunjian.access.audit;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Which row of the trail asked for what is done now. Goes along with a request, from its door to
 * its answer; what the service does by itself was asked for by none.
 */
public final class Asked {

  private static final String LOCAL = "xunjian.asked";

  private volatile AuditEntry entry;

  private Asked(AuditEntry entry) {
    this.entry = entry;
  }

  /** From here on, what this request changes was asked for by a row. */
  public static Asked begin(AuditEntry entry) {
    Asked asked = new Asked(entry);
    Context context = Vertx.currentContext();
    if (context != null && VertxContext.isDuplicatedContext(context)) {
      context.putLocal(LOCAL, asked);
    }
    return asked;
  }

  /** What goes on after the answer is the service's own work. */
  public void end() {
    entry = null;
  }

  /** The number of the row; 0 for none. */
  static long number() {
    Context context = Vertx.currentContext();
    if (context == null || !VertxContext.isDuplicatedContext(context)) {
      return 0;
    }
    Asked asked = context.getLocal(LOCAL);
    AuditEntry now = asked == null ? null : asked.entry;
    return now == null ? 0 : now.number();
  }
}
