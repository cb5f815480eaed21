package cn.xunjian.web.requests;

import cn.xunjian.web.problems.JsonFault;
import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the form that a request sends and checks it against the bounds the form declares. The
 * message of a bound begins with the stable word for programs: {@code too_short: a secret has …}.
 */
@ApplicationScoped
public class InputCheck {

  private static final Pattern MESSAGE = Pattern.compile("([a-z_]+): (.*)", Pattern.DOTALL);

  private final ObjectMapper json;
  private final Validator validator;

  InputCheck(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * A form as it was sent, and what is wrong with it so far. What could not be read is absent.
   *
   * @param form not to be used before the faults are refused
   */
  public record Read<T>(T form, Faults faults) {

    /**
     * The form, if nothing is wrong with it.
     *
     * @throws Problem naming everything that is
     */
    public T sound() {
      faults.refuse();
      return form;
    }
  }

  /**
   * Reads a body.
   *
   * @param sent null if there was none
   * @param groups which of the form's bounds hold beside those that always do
   * @throws Problem 422 if there is no body
   */
  public <T> Read<T> read(ObjectNode sent, Class<T> type, Class<?>... groups) {
    if (sent == null) {
      throw Problem.unprocessable(
          "", "missing", "请求体须为 JSON 对象 · send a JSON object; /q/openapi shows its members");
    }
    Faults faults = new Faults();
    T form = form(sent.deepCopy(), type, faults);
    StorableJson.faults(sent).forEach(faults::add);
    check(form, faults, groups);
    return new Read<>(form, faults);
  }

  /**
   * Reads a merge patch (RFC 7396): a form as it is now, with what was sent in its place.
   *
   * @param now what the form would say if nothing changed
   */
  public <T> Read<T> patched(T now, ObjectNode patch, Class<T> type, Class<?>... groups) {
    if (patch == null) {
      return read(null, type);
    }
    ObjectNode merged = json.valueToTree(now);
    patch
        .properties()
        .forEach(
            part -> {
              if (part.getValue().isNull() && merged.has(part.getKey())) {
                merged.remove(part.getKey());
              } else {
                merged.set(part.getKey(), part.getValue());
              }
            });
    return read(merged, type, groups);
  }

  /** What cannot be read is noted and left out, until the rest can be. */
  private <T> T form(ObjectNode left, Class<T> type, Faults faults) {
    while (true) {
      try {
        return json.treeToValue(left, type);
      } catch (JsonMappingException e) {
        faults.unreadable(List.of(JsonFault.of(e)));
        // Each is found by reading the whole again.
        if (faults.areMany() || !removed(left, e.getPath())) {
          faults.refuse();
        }
      } catch (JsonProcessingException e) {
        faults.unreadable(List.of(JsonFault.of(e)));
        faults.refuse();
      }
    }
  }

  private static boolean removed(JsonNode whole, List<JsonMappingException.Reference> path) {
    if (path.isEmpty()) {
      return false;
    }
    JsonNode at = whole;
    for (JsonMappingException.Reference step : path.subList(0, path.size() - 1)) {
      at = step.getFieldName() == null ? at.path(step.getIndex()) : at.path(step.getFieldName());
    }
    JsonMappingException.Reference last = path.get(path.size() - 1);
    if (at instanceof ObjectNode object && last.getFieldName() != null) {
      return object.remove(last.getFieldName()) != null;
    }
    if (at instanceof ArrayNode list && list.has(last.getIndex())) {
      boolean there = !list.get(last.getIndex()).isNull();
      list.setNull(last.getIndex());
      return there;
    }
    return false;
  }

  private void check(Object form, Faults faults, Class<?>... groups) {
    validator.validate(form, groups).stream()
        .map(InputCheck::fault)
        // What could not be read was left out and only seems to be missing.
        .filter(fault -> !faults.at(fault.pointer()))
        .sorted(Comparator.comparing(Problem.Fault::pointer))
        .toList()
        .forEach(faults::add);
  }

  private static Problem.Fault fault(ConstraintViolation<?> violation) {
    Matcher message = MESSAGE.matcher(violation.getMessage());
    String pointer = pointer(violation.getPropertyPath());
    return message.matches()
        ? new Problem.Fault(pointer, message.group(1), message.group(2))
        : new Problem.Fault(pointer, "bad_value", violation.getMessage());
  }

  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        pointer.append('/').append(JsonFault.escaped(node.getKey().toString()));
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(node.getName());
      }
    }
    return pointer.toString();
  }
}
