package cn.xunjian.duty;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which matters are meant. Within a field any value may match, and all fields that are named must.
 * {@code *} at the end of a value stands for any ending; a region matches those inside it; a unit
 * matches all units below it.
 *
 * @param values by field, without empty ones
 */
public record Match(Map<String, List<String>> values) {

  static final List<String> FIELDS =
      List.of("key", "unit", "rule", "platform", "kind", "region", "severity");

  public Match {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static final Match ANY = new Match(Map.of());

  static Match read(CheckedDocument doc) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String field : FIELDS) {
      List<String> wanted = doc.texts(field);
      if (!wanted.isEmpty()) {
        values.put(field, wanted);
      }
    }
    doc.end();
    return new Match(values);
  }

  /** From the form in which {@link #json} wrote it. */
  static Match of(JsonObject json) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    json.forEach(
        e ->
            values.put(
                e.getKey(), ((JsonArray) e.getValue()).stream().map(String::valueOf).toList()));
    return new Match(values);
  }

  public JsonObject json() {
    JsonObject json = new JsonObject();
    values.forEach((field, wanted) -> json.put(field, new JsonArray(wanted)));
    return json;
  }

  public boolean matches(RoutingFacts matter) {
    return values.entrySet().stream().allMatch(e -> matches(e.getKey(), e.getValue(), matter));
  }

  private static boolean matches(String field, List<String> wanted, RoutingFacts matter) {
    return switch (field) {
      case "key" -> any(wanted, matter.key()) || any(wanted, matter.subject());
      case "unit" -> matter.unit().stream().anyMatch(unit -> any(wanted, unit));
      case "rule" -> any(wanted, matter.rule());
      case "platform" -> any(wanted, matter.platform());
      case "kind" -> any(wanted, matter.kind());
      case "region" ->
          matter.region() != null && wanted.stream().anyMatch(r -> inside(matter.region(), r));
      default -> any(wanted, matter.severity().code());
    };
  }

  /** 430000 is the province, 430700 its city, 430702 a district of it. */
  private static boolean inside(String region, String wanted) {
    String stem = wanted.replaceFirst("(00){1,2}$", "");
    return fits(region, wanted) || region.startsWith(stem);
  }

  private static boolean any(List<String> wanted, String value) {
    return value != null && wanted.stream().anyMatch(w -> fits(value, w));
  }

  private static boolean fits(String value, String wanted) {
    return wanted.endsWith("*")
        ? value.startsWith(wanted.substring(0, wanted.length() - 1))
        : value.equals(wanted);
  }
}
