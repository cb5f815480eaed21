package cn.xunjian.fetch;

import cn.xunjian.fetch.address.WebAddress;
import java.time.Duration;
import java.util.Map;

/**
 * What to get.
 *
 * @param url where it begins
 * @param headers sent beside the usual ones
 * @param timeout the whole budget from the start of DNS to the last byte, redirects included
 * @param maxBytes how many bytes of a body are taken, as transferred
 * @param keepBody whether the whole body is wanted; else only its first {@value #HEAD} bytes are
 *     kept
 * @param post what to send by POST, whose redirects are not followed; null for a GET
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
public record Fetch(
    WebAddress url,
    Map<String, String> headers,
    Duration timeout,
    int maxBytes,
    boolean keepBody,
    byte[] post) {

  /** How much of a body is kept for evidence. */
  public static final int HEAD = 4096;

  /** A GET of an address. */
  public static Fetch get(WebAddress url, Duration timeout, int maxBytes, boolean keepBody) {
    return new Fetch(url, Map.of(), timeout, maxBytes, keepBody, null);
  }

  public Fetch {
    headers = Map.copyOf(headers);
    if (timeout.isNegative() || timeout.isZero() || maxBytes < 1) {
      throw new IllegalArgumentException("a fetch needs a positive timeout and byte limit");
    }
  }
}
