package cn.xunjian.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request to an interface.
 *
 * @param path below the interface's base, or a whole address
 * @param headers beside the usual ones
 * @param post the body of a POST; null for a GET
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
record Call(String path, Map<String, String> headers, byte[] post) {

  static Call get(String path) {
    return new Call(path, Map.of("Accept", "application/json"), null);
  }

  static Call get(String path, Map<String, String> headers) {
    return new Call(path, headers, null);
  }

  static Call post(String path, String json) {
    return new Call(
        path,
        Map.of("Accept", "application/json", "Content-Type", "application/json; charset=utf-8"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** A value as it stands in a query. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Paths may hold a token. */
  @Override
  public String toString() {
    return "Call[***]";
  }
}
