package cn.xunjian.web.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How lines are written: CSV (RFC 4180) for tables, NDJSON for programs. */
enum LineFormat {
  CSV("text/csv;charset=utf-8", "csv") {
    @Override
    byte[] head(List<String> columns) {
      // Without the mark a spreadsheet takes UTF-8 for an encoding of its own country.
      return ("\ufeff" + String.join(",", columns) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    String line(Line line, ZoneId zone) {
      return line.values().values().stream()
              .map(value -> value == null ? "" : quoted(String.valueOf(plain(value, zone))))
              .collect(Collectors.joining(","))
          + "\r\n";
    }

    private static String quoted(String value) {
      boolean special = value.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
      return special ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
  },

  NDJSON("application/x-ndjson", "ndjson") {
    @Override
    byte[] head(List<String> columns) {
      return new byte[0];
    }

    @Override
    String line(Line line, ZoneId zone) {
      Map<String, Object> shown = new LinkedHashMap<>();
      line.values()
          .forEach(
              (column, value) -> {
                if (value != null) {
                  shown.put(column, plain(value, zone));
                }
              });
      try {
        return JSON.writeValueAsString(shown) + "\n";
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String type;
  private final String ending;

  LineFormat(String type, String ending) {
    this.type = type;
    this.ending = ending;
  }

  String type() {
    return type;
  }

  String ending() {
    return ending;
  }

  /** What stands before the first line. */
  abstract byte[] head(List<String> columns);

  /** A line with its end. */
  abstract String line(Line line, ZoneId zone);

  /** Seconds are written even where they are zero: all times of a column look alike. */
  private static Object plain(Object value, ZoneId zone) {
    return value instanceof Instant at
        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone))
        : value;
  }
}
