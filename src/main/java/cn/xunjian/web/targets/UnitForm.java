package cn.xunjian.web.targets;

import cn.xunjian.registry.Unit;
import cn.xunjian.registry.changes.UnitDraft;
import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A unit as a request writes it. What GET shows beyond that may be sent along and is not looked at,
 * so that an edited answer can be sent back.
 */
@JsonIgnoreProperties({"id", "path", "targets", "targetsBelow", "version"})
record UnitForm(
    @Schema(examples = "市政府新闻办") String name,
    @Schema(description = "the unit above it; absent for a top unit") Long parent,
    @Schema(description = "six-digit area code", examples = "430700") String region) {

  private static final Set<String> SHOWN_ONLY =
      Set.of("id", "path", "targets", "targetsBelow", "version");

  UnitDraft draft() {
    return new UnitDraft(name, parent, region);
  }

  /**
   * The wished form of a unit after a merge patch (RFC 7396).
   *
   * @throws Problem 400 for a field or a value that cannot be understood
   */
  static UnitDraft patched(Unit unit, ObjectNode patch) {
    String name = unit.name();
    Long parent = unit.parent();
    String region = unit.region();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      switch (field.getKey()) {
        case "name" -> name = text(field);
        case "parent" -> parent = number(field);
        case "region" -> region = text(field);
        default -> {
          if (!SHOWN_ONLY.contains(field.getKey())) {
            throw Problem.badRequest(
                "/" + field.getKey(), "unknown_field", "known are name, parent, region");
          }
        }
      }
    }
    return new UnitDraft(name, parent, region);
  }

  private static String text(Map.Entry<String, JsonNode> field) {
    if (field.getValue().isNull()) {
      return null;
    }
    if (!field.getValue().isTextual()) {
      throw Problem.badRequest("/" + field.getKey(), "bad_value", "a text is needed here");
    }
    return field.getValue().textValue();
  }

  private static Long number(Map.Entry<String, JsonNode> field) {
    if (field.getValue().isNull()) {
      return null;
    }
    if (!field.getValue().isIntegralNumber() || !field.getValue().canConvertToLong()) {
      throw Problem.badRequest("/" + field.getKey(), "bad_value", "a unit's number is needed here");
    }
    return field.getValue().longValue();
  }
}
