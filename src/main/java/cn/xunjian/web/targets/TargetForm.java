package cn.xunjian.web.targets;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.UnitPath;
import cn.xunjian.registry.changes.TargetDraft;
import cn.xunjian.registry.changes.UnitChoice;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.StorableJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A target, or a part of one, as a request writes it. What GET shows beyond that may be sent along
 * and is not looked at, so that an edited answer can be sent back.
 *
 * @param texts what was sent, null for an explicit null
 * @param unit which unit was named, if any
 * @param faults what is wrong with it so far
 */
record TargetForm(Map<TargetField, String> texts, Optional<UnitChoice> unit, Faults faults) {

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

  /** A whole target that can be stored. */
  record Whole(TargetDraft draft, UnitChoice unit) {}

  /** Reads a request's body. */
  static TargetForm read(ObjectNode body) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    List<Problem.Fault> unreadable = new ArrayList<>();
    Long number = null;
    for (Map.Entry<String, JsonNode> field : UnitResource.given(body).properties()) {
      JsonNode value = field.getValue();
      Optional<TargetField> known = TargetField.ofJson(field.getKey());
      if (field.getKey().equals("unitId")
          || (known.equals(Optional.of(TargetField.UNIT)) && value.isObject())) {
        number = number(value.isObject() ? value.path("id") : value, field.getKey(), unreadable);
      } else if (known.isPresent()) {
        texts.put(known.get(), text(value, known.get(), unreadable));
      } else if (!SHOWN_ONLY.contains(field.getKey())) {
        unreadable.add(unknown(field.getKey()));
      }
    }
    Faults faults = new Faults();
    StorableJson.faults(body).forEach(faults::add);
    if (!unreadable.isEmpty()) {
      faults.unreadable(unreadable);
    }
    return new TargetForm(texts, unit(number, texts, faults), faults);
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
    if (field == TargetField.WITHOUT_SERVICES && value.isBoolean()) {
      return value.asText();
    }
    faults.add(
        new Problem.Fault(
            "/" + field.json(),
            "bad_value",
            NUMBERS.contains(field)
                ? "a whole number is needed here"
                : field == TargetField.WITHOUT_SERVICES
                    ? "true or false is needed here"
                    : "a text in quotes is needed here"));
    return null;
  }

  private static Optional<UnitChoice> unit(
      Long number, Map<TargetField, String> texts, Faults faults) {
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
      addNew(faults, unsound.errors());
      return Optional.empty();
    }
    return Optional.of(new UnitChoice.Named(((UnitPath.Sound) read).path()));
  }

  /**
   * The whole target that was sent, under the key of its address if it bears none.
   *
   * @throws Problem naming all that is wrong with it: 400 if a field is unknown or of the wrong
   *     type, else 422
   */
  Whole whole(String key) {
    Map<TargetField, String> values = new EnumMap<>(TargetField.class);
    values.put(TargetField.KEY, key);
    values.putAll(texts);
    TargetDraft draft = new TargetDraft(values);
    if (unit.isEmpty() && Stream.of("/unit", "/unitParent", "/unitId").noneMatch(faults::at)) {
      faults.add("/unit", "required", "请填写 unit 或 unitId / unit or unitId is required");
    }
    if (draft.check(0) instanceof TargetDraft.Unsound unsound) {
      addNew(faults, unsound.errors());
    }
    faults.refuse();
    return new Whole(draft, unit.orElseThrow());
  }

  /** What is wrong at a place where nothing is wrong yet. */
  private static void addNew(Faults faults, List<FieldError> errors) {
    Changes.faults(errors).stream()
        .filter(fault -> !faults.at(fault.pointer()))
        .toList()
        .forEach(faults::add);
  }

  /**
   * The part of a target that was sent.
   *
   * @throws Problem as {@link #whole} does
   */
  TargetForm part() {
    faults.refuse();
    return this;
  }
}
