package cn.xunjian.reading;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.text.Addresses;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves the year of items that show month and day only, by when they were first seen and by the
 * articles that they link to. What stays a guess proves nothing: neither that a target is alive nor
 * that it was silent. Nothing of it outlives the process: the next readings learn it again.
 */
final class GuessedYears {

  /** Lists show a day some days before or after the one that the article bears. */
  private static final long NEAR_DAYS = 75;

  /** An article that shows no date is asked again after this. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  /** A new item may bear the day it was signed. */
  private static final Duration GRACE = Duration.ofDays(3);

  /** A reading longer ago does not show that an item is new. */
  private static final Duration RECENT = Duration.ofDays(30);

  private static final int REMEMBERED = 200;

  private final Map<Integer, Items> targets = new ConcurrentHashMap<>();
  private final ZoneId zone;

  GuessedYears(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * What is known of an item.
   *
   * @param firstSeenAt when it was first seen
   * @param before the reading before that, which did not show it; null if there was none
   * @param article the day its article bears; null if that is not known
   * @param askedAt when its article was last opened; null if it never was
   */
  private record Known(Instant firstSeenAt, Instant before, LocalDate article, Instant askedAt) {}

  /** The items of one target; readings of a target follow one another. */
  private static final class Items {
    private final Map<String, Known> known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED;
          }
        };
    private Instant lastAt;
  }

  void forget(int target) {
    targets.remove(target);
  }

  /** Remembers which items a reading showed; pages without guesses cost nothing. */
  void saw(int target, Extract extract, Instant at) {
    List<Publication> guessed =
        extract.publications().stream().filter(Publication::guessed).toList();
    if (guessed.isEmpty()) {
      return;
    }
    Items items = targets.computeIfAbsent(target, t -> new Items());
    synchronized (items) {
      for (Publication item : guessed) {
        items.known.putIfAbsent(item.identity(), new Known(at, items.lastAt, null, null));
      }
      items.lastAt = at;
    }
  }

  /**
   * The newest item whose year only its article can tell; empty if nothing hangs on it, or if it
   * was asked lately.
   */
  Optional<Publication> unproved(int target, Extract extract, URI page, Instant now) {
    Items items = targets.get(target);
    return open(settled(target, extract)).stream()
        .filter(item -> article(item, page))
        .filter(item -> items == null || !asked(items, item, now))
        .findFirst();
  }

  private static boolean article(Publication item, URI page) {
    boolean web = item.link().startsWith("http://") || item.link().startsWith("https://");
    return web
        && page.getHost() != null
        && !item.link().equals(page.toString())
        && Addresses.sameSite(page.getHost(), Addresses.host(item.link()));
  }

  private static boolean asked(Items items, Publication item, Instant now) {
    synchronized (items) {
      Known known = items.known.get(item.identity());
      return known != null
          && known.askedAt() != null
          && now.isBefore(known.askedAt().plus(PATIENCE));
    }
  }

  /** Takes down what the article of an item says of its date. */
  void opened(int target, Publication item, Extract article, Instant at) {
    LocalDate day =
        article.publications().stream()
            .filter(p -> p.dated() && !p.guessed())
            .map(p -> LocalDate.ofInstant(p.publishedAt(), zone))
            .findFirst()
            .orElse(null);
    Items items = targets.computeIfAbsent(target, t -> new Items());
    synchronized (items) {
      Known before = items.known.get(item.identity());
      Instant first = before == null ? at : before.firstSeenAt();
      items.known.put(
          item.identity(), new Known(first, before == null ? null : before.before(), day, at));
    }
  }

  /** The items with what is known of their years; what hangs on a guess is undated. */
  Extract settle(int target, Extract extract) {
    if (extract.publications().stream().noneMatch(Publication::guessed)) {
      return extract;
    }
    List<Publication> settled = settled(target, extract);
    List<Publication> open = open(settled);
    List<Publication> all =
        settled.stream().map(item -> open.contains(item) ? undated(item) : item).toList();
    return open.isEmpty()
        ? new Extract(
            extract.outcome(), all, extract.detail(), extract.kind(), extract.candidates())
        : new Extract(
            ReadingOutcome.UNDATED,
            all,
            "最新的 %d 条只有月日，年份尚无凭据，不作为有更新或未更新的依据 · the newest %d items show month and day only; their year is a guess, which proves nothing"
                .formatted(open.size(), open.size()),
            extract.kind(),
            extract.candidates());
  }

  /** The guesses on which it hangs which item is the newest, the newest first. */
  private List<Publication> open(List<Publication> items) {
    Instant proved =
        items.stream()
            .filter(p -> p.dated() && !p.guessed())
            .map(Publication::publishedAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return items.stream()
        .filter(p -> p.guessed() && p.publishedAt().isAfter(proved))
        .sorted(Comparator.comparing(Publication::publishedAt).reversed())
        .toList();
  }

  private List<Publication> settled(int target, Extract extract) {
    Items items = targets.get(target);
    if (items == null) {
      return extract.publications();
    }
    synchronized (items) {
      return extract.publications().stream()
          .map(item -> item.guessed() ? settled(item, items.known.get(item.identity())) : item)
          .toList();
    }
  }

  private Publication settled(Publication item, Known known) {
    if (known == null) {
      return item;
    }
    LocalDate shown = LocalDate.ofInstant(item.publishedAt(), zone);
    if (known.article() != null) {
      LocalDate near = nearest(shown, known.article());
      return near == null ? item : dated(item, shown, near, YearFrom.ARTICLE);
    }
    if (item.publishedAt().isAfter(known.firstSeenAt())) {
      // seen before the day that it would bear this year
      LocalDate first = LocalDate.ofInstant(known.firstSeenAt(), zone);
      LocalDate earlier = shown;
      while (earlier != null && earlier.isAfter(first)) {
        earlier = year(shown, earlier.getYear() - 1);
      }
      return earlier == null ? item : dated(item, shown, earlier, YearFrom.FIRST_SEEN);
    }
    boolean appeared =
        known.before() != null
            && Duration.between(known.before(), known.firstSeenAt()).compareTo(RECENT) < 0
            && item.latestPossible(zone, known.firstSeenAt()).isAfter(known.before().minus(GRACE));
    return appeared ? dated(item, shown, shown, YearFrom.FIRST_SEEN) : item;
  }

  /** The shown month and day in the year in which they lie near the article's day. */
  private static LocalDate nearest(LocalDate shown, LocalDate article) {
    LocalDate best = null;
    for (int year = article.getYear() - 1; year <= article.getYear() + 1; year++) {
      LocalDate day = year(shown, year);
      boolean near = day != null && Math.abs(ChronoUnit.DAYS.between(day, article)) <= NEAR_DAYS;
      best = near ? day : best;
    }
    return best;
  }

  /** Null for the 29th of February in a year without it. */
  private static LocalDate year(LocalDate day, int year) {
    try {
      return LocalDate.of(year, day.getMonthValue(), day.getDayOfMonth());
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private Publication dated(Publication item, LocalDate shown, LocalDate day, YearFrom from) {
    Instant at =
        item.publishedAt().atZone(zone).plusDays(ChronoUnit.DAYS.between(shown, day)).toInstant();
    return new Publication(
        item.identity(),
        item.title(),
        item.link(),
        at,
        item.precision(),
        item.foundBy(),
        from,
        item.marks());
  }

  private static Publication undated(Publication item) {
    return new Publication(
        item.identity(), item.title(), item.link(), null, null, item.foundBy(), null, item.marks());
  }
}
