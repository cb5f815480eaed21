package cn.xunjian.rendering;

import java.time.Duration;
import java.util.List;

/**
 * A page as a browser shows it.
 *
 * @param url where it ended, after redirects by whatever means
 * @param status the HTTP status of that page; 0 if there was none
 * @param html what stands in it, with the content of frames and shadow roots, without scripts
 * @param screenshot a JPEG of its upper part; null if none could be taken
 * @param calls addresses of data that its scripts asked for
 * @param cost what the look cost
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
public record RenderedPage(
    String url, int status, String html, byte[] screenshot, List<DataCall> calls, Cost cost) {

  public RenderedPage {
    calls = List.copyOf(calls);
  }

  /**
   * An answer of data that a script of the page asked for by GET.
   *
   * @param body as text
   */
  public record DataCall(String url, String body) {}

  /**
   * What a look cost.
   *
   * @param wall from the start of the browser
   * @param cpu of all its processes
   * @param peak the most memory that the page's own processes took, in bytes
   * @param refused how many connections the guard refused
   */
  public record Cost(Duration wall, Duration cpu, long peak, int refused) {}
}
