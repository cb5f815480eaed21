package cn.xunjian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures by name, several of each where a part ran several times; kept as JSON, shown as a table.
 */
final class Figures {

  static final Path FOLDER = Path.of("target", "bench");

  private final Map<String, List<Double>> all = new TreeMap<>();

  /** Of an earlier run; what is measured again takes their place. */
  private final Map<String, Double> earlier = new TreeMap<>();

  void take(Map<String, Double> some) {
    earlier.putAll(some);
  }

  void add(Map<String, Double> some) {
    some.forEach((name, value) -> all.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
  }

  /** The median; null if it was not measured. */
  Double median(String name) {
    List<Double> values = all.get(name);
    if (values == null) {
      return earlier.get(name);
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((sorted.size() - 1) / 2);
  }

  /** Writes the medians. */
  void write(String name) {
    String json =
        Stream.concat(earlier.keySet().stream(), all.keySet().stream())
            .distinct()
            .sorted()
            .map(key -> "  \"%s\": %s".formatted(key, number(median(key))))
            .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name + ".json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4f", value);
  }
}
