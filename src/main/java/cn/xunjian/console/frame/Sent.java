package cn.xunjian.console.frame;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * A form as it was sent, so that nothing that was typed is lost.
 *
 * @param fields without blanks around them
 */
public record Sent(Map<String, String> fields) {

  private static final int MOST_FIELDS = 40;

  public static final Sent NOTHING = new Sent(Map.of());

  /**
   * What a browser sent: it counts a new line of an area as one character, and sends two. U+0000
   * cannot be stored, and no keyboard has it.
   */
  public static Sent of(MultivaluedMap<String, String> form) {
    Map<String, String> fields = new HashMap<>();
    if (form != null) {
      form.keySet().stream()
          .limit(MOST_FIELDS)
          .forEach(name -> fields.put(name, plain(form.getFirst(name))));
    }
    return new Sent(fields);
  }

  private static String plain(String written) {
    return written == null ? "" : written.replace("\u0000", "").replace("\r\n", "\n").strip();
  }

  /** What was typed; empty for nothing. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  /** A whole number; null for none, and for what is none. */
  public Integer number(String name) {
    return text(name).matches("[0-9]{1,9}") ? Integer.valueOf(text(name)) : null;
  }

  /** Points, of two decimals at most; null for none, and for what is none. */
  public BigDecimal points(String name) {
    return text(name).matches("[0-9]{1,4}(\\.[0-9]{1,2})?") ? new BigDecimal(text(name)) : null;
  }

  /** A day; null for none, and for what is none. */
  public LocalDate day(String name) {
    try {
      return has(name) ? LocalDate.parse(text(name)) : null;
    } catch (DateTimeParseException noDay) {
      return null;
    }
  }
}
