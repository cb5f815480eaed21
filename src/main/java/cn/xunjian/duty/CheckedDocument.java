package cn.xunjian.duty;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A JSON object under its pointer, read field by field. What is wrong is noted, not thrown, so that
 * a writer hears of all of it at once; a field nobody asked for is wrong as well.
 */
final class CheckedDocument {

  private static final int MOST = 200;

  private final JsonObject json;
  private final String pointer;
  private final List<DocumentFault> faults;
  private final Set<String> known = new HashSet<>();

  CheckedDocument(JsonObject json, String pointer, List<DocumentFault> faults) {
    this.json = json;
    this.pointer = pointer;
    this.faults = faults;
  }

  void fault(String field, String code, String message) {
    faults.add(new DocumentFault(pointer + "/" + field, code, message));
  }

  /** Refuses what was not asked for. */
  void end() {
    json.fieldNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                fault(
                    name,
                    "unknown_field",
                    "unknown field; known are "
                        + String.join(", ", known.stream().sorted().toList())));
  }

  private <T> T value(String field, Class<T> type, String form) {
    known.add(field);
    Object value = json.getValue(field);
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    fault(field, "bad_value", field + " is " + form);
    return null;
  }

  /** A text of 1 to 200 characters; null if absent. */
  String text(String field) {
    String text = value(field, String.class, "a text");
    if (text != null && (text.isBlank() || text.length() > MOST || text.indexOf('\0') >= 0)) {
      fault(field, "bad_value", field + " has 1 to " + MOST + " characters");
    }
    return text;
  }

  boolean flag(String field, boolean usual) {
    Boolean flag = value(field, Boolean.class, "true or false");
    return flag == null ? usual : flag;
  }

  int number(String field, int usual, int least, int most) {
    Number number = value(field, Number.class, "a number");
    int found = number == null ? usual : number.intValue();
    if (found < least || found > most) {
      fault(field, "out_of_range", field + " is " + least + " to " + most);
    }
    return found;
  }

  Duration duration(String field, Duration usual, Duration least, Duration most) {
    String text = value(field, String.class, "an ISO-8601 duration, like PT5M");
    if (text == null) {
      return usual;
    }
    try {
      Duration found = Duration.parse(text);
      if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
        fault(field, "out_of_range", field + " is " + least + " to " + most);
      }
      return found;
    } catch (DateTimeException e) {
      fault(field, "bad_duration", field + " is an ISO-8601 duration, like PT5M");
      return usual;
    }
  }

  LocalDate date(String field) {
    String text = value(field, String.class, "a date, like 2026-10-01");
    return text == null ? null : date(field, text);
  }

  private LocalDate date(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      fault(field, "bad_date", "\"" + text + "\" is no date like 2026-10-01");
      return null;
    }
  }

  /** A list of texts; empty if absent. */
  List<String> texts(String field) {
    JsonArray array = value(field, JsonArray.class, "a list of texts");
    List<String> texts = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.getValue(i) instanceof String text && !text.isBlank() && text.length() <= MOST) {
        texts.add(text);
      } else {
        fault(field + "/" + i, "bad_value", "a text of 1 to " + MOST + " characters");
      }
    }
    return texts;
  }

  /** A list of objects; empty if absent. */
  <T> List<T> list(String field, Function<CheckedDocument, T> read) {
    JsonArray array = value(field, JsonArray.class, "a list");
    List<T> found = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.getValue(i) instanceof JsonObject object) {
        found.add(read.apply(new CheckedDocument(object, pointer + "/" + field + "/" + i, faults)));
      } else {
        fault(field + "/" + i, "bad_value", "an object");
      }
    }
    return found;
  }

  /** An object; null if absent. */
  <T> T object(String field, Function<CheckedDocument, T> read) {
    JsonObject object = value(field, JsonObject.class, "an object");
    return object == null
        ? null
        : read.apply(new CheckedDocument(object, pointer + "/" + field, faults));
  }
}
