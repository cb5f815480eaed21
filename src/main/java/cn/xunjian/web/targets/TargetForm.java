package cn.xunjian.web.targets;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.UnitPath;
import cn.xunjian.registry.changes.TargetDraft;
import cn.xunjian.registry.changes.UnitChoice;
import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A target, or a part of one, as a request writes it. What GET shows beyond that may be sent along
 * and is not looked at, so that an edited answer can be sent back.
 *
 * @param texts what was sent, null for an explicit null
 * @param unit which unit was named, if any
 */
record TargetForm(Map<TargetField, String> texts, Optional<UnitChoice> unit) {

  private static final Set<String> SHOWN_ONLY =
      Set.of(
          "version",
          "state",
          "stateSince",
          "freshness",
          "freshnessSince",
          "lastVisitAt",
          "lastResult",
          "lastReason",
          "lastDurationMs",
          "certificateExpiry",
          "lastPublicationAt",
          "lastReadingAt",
          "nextChangeAt");

  private static final Set<TargetField> NUMBERS =
      Set.of(TargetField.FOLLOWERS, TargetField.BASE_YEAR);

  /**
   * Reads a request's body.
   *
   * @throws Problem 400 for fields that are unknown or of the wrong type, 422 for a unit that
   *     cannot be one
   */
  static TargetForm read(ObjectNode body) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    List<Problem.Fault> faults = new ArrayList<>();
    Long number = null;
    for (Map.Entry<String, JsonNode> field : UnitResource.given(body).properties()) {
      JsonNode value = field.getValue();
      Optional<TargetField> known = TargetField.ofJson(field.getKey());
      if (field.getKey().equals("unitId")
          || (known.equals(Optional.of(TargetField.UNIT)) && value.isObject())) {
        number = number(value.isObject() ? value.path("id") : value, field.getKey(), faults);
      } else if (known.isPresent()) {
        texts.put(known.get(), text(value, known.get(), faults));
      } else if (!SHOWN_ONLY.contains(field.getKey())) {
        faults.add(unknown(field.getKey()));
      }
    }
    if (!faults.isEmpty()) {
      throw new Problem(
          Problem.Type.BAD_REQUEST, "some fields cannot be understood; see errors", faults);
    }
    return new TargetForm(texts, unit(number, texts));
  }

  private static Problem.Fault unknown(String name) {
    return new Problem.Fault(
        "/" + name.replace("~", "~0").replace("/", "~1"),
        "unknown_field",
        "unknown field; known are unitId, "
            + String.join(
                ", ", Arrays.stream(TargetField.values()).map(TargetField::json).toList()));
  }

  private static Long number(JsonNode value, String field, List<Problem.Fault> faults) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    faults.add(new Problem.Fault("/" + field, "bad_value", "a unit's number is needed here"));
    return null;
  }

  private static String text(JsonNode value, TargetField field, List<Problem.Fault> faults) {
    if (value.isNull()) {
      return null;
    }
    if (value.isTextual() || (NUMBERS.contains(field) && value.isIntegralNumber())) {
      return value.asText();
    }
    faults.add(
        new Problem.Fault(
            "/" + field.json(),
            "bad_value",
            NUMBERS.contains(field)
                ? "a whole number is needed here"
                : "a text in quotes is needed here"));
    return null;
  }

  private static Optional<UnitChoice> unit(Long number, Map<TargetField, String> texts) {
    String name = texts.get(TargetField.UNIT);
    String parent = texts.get(TargetField.UNIT_PARENT);
    if (number != null) {
      return Optional.of(new UnitChoice.Numbered(number));
    }
    if (!texts.containsKey(TargetField.UNIT) && parent == null) {
      return Optional.empty();
    }
    UnitPath.Read read = UnitPath.read(name, parent);
    if (read instanceof UnitPath.Unsound unsound) {
      throw Problem.unprocessable(Changes.faults(unsound.errors()));
    }
    return Optional.of(new UnitChoice.Named(((UnitPath.Sound) read).path()));
  }

  /** The whole target that was sent, under the key of its address if it bears none. */
  TargetDraft draft(String key) {
    Map<TargetField, String> whole = new EnumMap<>(TargetField.class);
    whole.put(TargetField.KEY, key);
    whole.putAll(texts);
    return new TargetDraft(whole);
  }

  /**
   * The unit of a whole target.
   *
   * @throws Problem 422 if none was named
   */
  UnitChoice wholeUnit() {
    return unit.orElseThrow(
        () ->
            Problem.unprocessable(
                Changes.faults(
                    List.of(
                        new FieldError(
                            "unit",
                            "required",
                            "请填写 unit 或 unitId / unit or unitId is required")))));
  }
}
