package cn.xunjian.access.audit;

import io.vertx.core.json.JsonObject;

/** Writes what there was and what there is. Secrets are never given to it. */
public final class AuditJson {

  private AuditJson() {}

  /**
   * An object of names and values, in their order; what is null is left out.
   *
   * @param namesAndValues a name, its value, the next name …
   */
  public static String of(Object... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        boolean plain = value instanceof Number || value instanceof Boolean;
        object.put((String) namesAndValues[i], plain ? value : value.toString());
      }
    }
    return object.encode();
  }
}
