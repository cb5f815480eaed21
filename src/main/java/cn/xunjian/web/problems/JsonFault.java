package cn.xunjian.web.problems;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says in a caller's words why JSON could not be read, and where. */
public final class JsonFault {

  private JsonFault() {}

  /** What went wrong, as a fault of the request. */
  public static Problem.Fault of(JsonProcessingException e) {
    String pointer = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
    if (e instanceof UnrecognizedPropertyException unknown) {
      return new Problem.Fault(
          pointer,
          "unknown_field",
          "unknown field \""
              + unknown.getPropertyName()
              + "\"; known are "
              + unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    if (e instanceof InvalidFormatException format) {
      return new Problem.Fault(
          pointer, "bad_value", "\"" + format.getValue() + "\" cannot be used here");
    }
    if (e instanceof JsonEOFException || !(e instanceof JsonMappingException)) {
      return new Problem.Fault("", "bad_json", "the body is not JSON" + place(e.getLocation()));
    }
    return new Problem.Fault(
        pointer,
        "bad_value",
        e instanceof MismatchedInputException other
            ? "the value has the wrong form: " + form(other.getTargetType()) + " is wanted"
            : "the value has the wrong form");
  }

  private static String place(JsonLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private static String form(Class<?> type) {
    if (type == null) {
      return "another";
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list, like [\"…\"],";
    }
    boolean number = Number.class.isAssignableFrom(type) || type == int.class || type == long.class;
    return number ? "a number" : CharSequence.class.isAssignableFrom(type) ? "a text" : "an object";
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                "/"
                    + (step.getFieldName() == null
                        ? step.getIndex()
                        : escaped(step.getFieldName())))
        .collect(Collectors.joining());
  }

  /** A name as a JSON pointer writes it. */
  public static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
