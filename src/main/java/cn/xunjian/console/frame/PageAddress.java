package cn.xunjian.console.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of a page with its filters, so that it can be kept and passed on.
 *
 * @param query the parameters that say something, in their order
 */
public record PageAddress(String path, Map<String, String> query) {

  public PageAddress {
    query = new LinkedHashMap<>(query);
    query.values().removeIf(value -> value == null || value.isBlank());
  }

  public static PageAddress of(String path) {
    return new PageAddress(path, Map.of());
  }

  /** The same with another value; null or empty takes the parameter out. */
  public PageAddress with(String name, String value) {
    Map<String, String> next = new LinkedHashMap<>(query);
    next.put(name, value);
    return new PageAddress(path, next);
  }

  /** Its value; empty without one. */
  public String value(String name) {
    return query.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return query.isEmpty() ? path : path + "?" + written();
  }

  /** The parameters as they stand behind the question mark. */
  public String written() {
    return query.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A page about a target in a folder: its key may have slashes, which stay. */
  public static String ofKey(String folder, String key) {
    return folder + "/" + encoded(key).replace("%2F", "/").replace("+", "%20");
  }

  /** A target's page. */
  public static String ofTarget(String key) {
    return ofKey("/targets", key);
  }
}
