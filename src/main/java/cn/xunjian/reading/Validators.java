package cn.xunjian.reading;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.SeenPage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is needed to ask a server for a page only if it has changed. Nothing of it outlives the
 * process: the first reading after a start asks for all, and learns it again.
 */
final class Validators {

  /** A server that says "unchanged" for ever must not freeze a target. */
  private static final Duration LONGEST = Duration.ofHours(24);

  /** Before a limit falls a reading that proves the silence is wanted, not a server's word. */
  private static final Duration BEFORE_LIMIT = Duration.ofHours(1);

  /**
   * A page as it was last sent.
   *
   * @param sentAt when
   * @param newest its newest publication
   * @param counted the latest instant that its date allows
   */
  record Known(SeenPage page, Instant sentAt, Publication newest, Instant counted) {}

  private final Map<Integer, Known> known = new ConcurrentHashMap<>();
  private final ZoneId zone;

  Validators(ZoneId zone) {
    this.zone = zone;
  }

  /** The page that an answer "unchanged" would mean; null if all of it must be asked for. */
  Known usable(int target, long basis, Instant now) {
    Known last = known.get(target);
    boolean usable =
        last != null
            && last.page().basis() == basis
            && !now.isBefore(last.sentAt())
            && now.isBefore(last.sentAt().plus(LONGEST))
            && days(last, now) == days(last, last.sentAt());
    return usable ? last : null;
  }

  /**
   * How many days of silence are complete an hour from now. Every limit is in whole days, so a page
   * asked for whole once in each of them, in its last hour, is the one that a verdict rests on.
   */
  private static long days(Known last, Instant now) {
    return Math.floorDiv(
        Duration.between(last.counted(), now.plus(BEFORE_LIMIT)).toSeconds(), 86_400L);
  }

  /** The headers that ask for a page only if it has changed. */
  static Map<String, String> headers(Known last) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (last != null && last.page().etag() != null) {
      headers.put("If-None-Match", last.page().etag());
    }
    if (last != null && last.page().lastModified() != null) {
      headers.put("If-Modified-Since", last.page().lastModified());
    }
    return headers;
  }

  /** A page was sent and proved a date. */
  void proved(int target, SeenPage page, List<Publication> found, Instant at) {
    Publication newest =
        found.stream()
            .filter(Publication::dated)
            .max(Comparator.comparing(Publication::publishedAt))
            .orElse(null);
    if (newest == null || (page.etag() == null && page.lastModified() == null)) {
      known.remove(target);
      return;
    }
    int dated = (int) found.stream().filter(Publication::dated).count();
    SeenPage again =
        new SeenPage(
            page.hash(),
            page.url(),
            304,
            page.contentType(),
            page.etag(),
            page.lastModified(),
            page.bytes(),
            page.cut(),
            null,
            page.basis(),
            page.kind(),
            new SeenPage.Again(found.size(), dated));
    known.put(target, new Known(again, at, newest, newest.latestPossible(zone, at)));
  }

  /** A reading proved nothing, or the target left. */
  void forget(int target) {
    known.remove(target);
  }
}
