package cn.xunjian.fetch;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How a fetch ended. It never throws: a refused connection is a value.
 *
 * @param startedAt when it began, after any wait for its turn
 * @param duration from the start of DNS to the last byte or to the failure
 * @param reason why it failed; null if the document came whole with a 2xx status
 * @param ownSide whether the failure is ours (no descriptor, no port, shutting down), so that it
 *     says nothing of the site
 * @param detail the failure in one line, empty if none
 * @param status the last HTTP status, 0 if none came
 * @param headers of the last answer, empty if none came
 * @param body as transferred: all of it, or its first bytes
 * @param bytes how many bytes of body were transferred
 * @param url the last address asked
 * @param redirects the addresses passed before it
 * @param address the last address connected to, null if none
 * @param certificateExpiry of the last certificate shown, null if none
 * @param bridged what was made up for on the way
 */
@SuppressWarnings(
    "ArrayRecordComponent") // The body is handed over, not shared: a copy per page would cost more
// than the visit.
public record Fetched(
    Instant startedAt,
    Duration duration,
    FailureReason reason,
    boolean ownSide,
    String detail,
    int status,
    HttpHeaders headers,
    byte[] body,
    long bytes,
    WebAddress url,
    List<WebAddress> redirects,
    String address,
    Phases phases,
    Instant certificateExpiry,
    Set<Bridged> bridged) {

  private static final int BLANK = 1024;
  private static final int HEAD = 16_384;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  public Fetched {
    bridged = Set.copyOf(bridged);
  }

  /** Nothing was made up for. */
  public Fetched(
      Instant startedAt,
      Duration duration,
      FailureReason reason,
      boolean ownSide,
      String detail,
      int status,
      HttpHeaders headers,
      byte[] body,
      long bytes,
      WebAddress url,
      List<WebAddress> redirects,
      String address,
      Phases phases,
      Instant certificateExpiry) {
    this(
        startedAt,
        duration,
        reason,
        ownSide,
        detail,
        status,
        headers,
        body,
        bytes,
        url,
        redirects,
        address,
        phases,
        certificateExpiry,
        Set.of());
  }

  /** Nothing was done, for a reason on our own side. */
  public static Fetched spoilt(Instant now, WebAddress url, String why) {
    return new Fetched(
        now,
        Duration.ZERO,
        null,
        true,
        why,
        0,
        EmptyHttpHeaders.INSTANCE,
        new byte[0],
        0,
        url,
        List.of(),
        null,
        Phases.NONE,
        null);
  }

  /**
   * The same, seen at an address that had run out: the site may long be elsewhere, so that a
   * failure says nothing of it.
   *
   * @param stale that and why the address had run out
   */
  public Fetched atStaleAddress(String stale) {
    FailureReason was = failure();
    if (ok() && was == null) {
      return ended(null, false, stale);
    }
    String instead = was == null ? "" : "; it would have been " + was.code();
    return ended(null, true, Failure.ours(stale + instead + ": " + detail).detail());
  }

  private Fetched ended(FailureReason nowReason, boolean nowOurs, String nowDetail) {
    return new Fetched(
        startedAt,
        duration,
        nowReason,
        nowOurs,
        nowDetail,
        status,
        headers,
        body,
        bytes,
        url,
        redirects,
        address,
        phases,
        certificateExpiry,
        bridged);
  }

  public boolean ok() {
    return reason == null && !ownSide;
  }

  /**
   * Why a person would not have got the page; null if he would. A firewall's challenge and a blank
   * page come with any status.
   */
  public FailureReason failure() {
    boolean answered =
        reason == null || reason == FailureReason.HTTP_4XX || reason == FailureReason.HTTP_5XX;
    if (!answered || ownSide) {
      return reason;
    }
    byte[] head;
    try {
      head = decoded(HEAD, false);
    } catch (BodyException undecodable) {
      if (undecodable.isDamaged() && reason == null) {
        return FailureReason.PROTOCOL_ERROR; // Browsers show an error, and no page.
      }
      head = body;
    }
    if (BlockPage.recognises(this, head)) {
      return FailureReason.BLOCKED_BY_WAF;
    }
    return reason == null && bytes < BLANK && blank(head) ? FailureReason.EMPTY_BODY : reason;
  }

  /**
   * Whether it was refused with a status of firewalls, and nothing else speaks of one: who asks as
   * browsers do may be let in.
   */
  public boolean refusedBare() {
    FailureReason why = failure();
    return !ownSide
        && (why == FailureReason.HTTP_4XX || why == FailureReason.HTTP_5XX)
        && BlockPage.refuses(status);
  }

  private static boolean blank(byte[] head) {
    boolean marked = head.length >= 3 && Arrays.equals(head, 0, 3, BYTE_ORDER_MARK, 0, 3);
    for (int i = marked ? 3 : 0; i < head.length; i++) {
      if (head[i] > ' ' || head[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** The first bytes of the page, decoded if they can be. */
  public byte[] head() {
    try {
      return decoded(HEAD, false);
    } catch (BodyException undecodable) {
      return body; // The raw bytes serve a look as well.
    }
  }

  /**
   * The body with its content coding undone, at most {@code limit} bytes of it.
   *
   * @throws BodyException if the coding is unknown or damaged, or the whole would be larger than
   *     the limit and {@code whole} is asked for
   */
  public byte[] decoded(int limit, boolean whole) throws BodyException {
    return ContentCoding.decode(
        body, String.join(",", headers.getAll("content-encoding")), limit, whole);
  }
}
