package cn.xunjian.access.audit;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A row of a table as a transaction changed it.
 *
 * @param before null for one that was made
 * @param after null for one that was removed
 */
record AuditChange(long id, String subject, JsonObject before, JsonObject after) {

  /** What there was: JSON by tables and keys; null for nothing. */
  static String before(List<AuditChange> changes) {
    return told(changes, false);
  }

  /** What there is now. */
  static String after(List<AuditChange> changes) {
    return told(changes, true);
  }

  /**
   * An object of the changed rows, each by its table and key. Of a row that was changed twice the
   * first value before and the last one after are told.
   */
  private static String told(List<AuditChange> changes, boolean after) {
    JsonObject all = new JsonObject();
    for (AuditChange change : changes) {
      JsonObject side = after ? change.after() : change.before();
      if (side != null) {
        JsonObject known = all.getJsonObject(change.subject());
        if (known == null) {
          all.put(change.subject(), side);
        } else if (after) {
          known.mergeIn(side);
        } else {
          all.put(change.subject(), side.mergeIn(known));
        }
      }
    }
    return all.isEmpty() ? null : all.encode();
  }
}
