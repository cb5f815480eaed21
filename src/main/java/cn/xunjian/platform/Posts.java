package cn.xunjian.platform;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Mark;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.ReadingOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;

/** Gathers what an answer lists, and says what it proves. */
final class Posts {

  private static final int MOST = 500;
  private static final int LONGEST_TITLE = 120;

  /** A clock ahead by less is a clock; beyond it the date is not believed. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Instant now;
  private final Map<String, Publication> byId = new LinkedHashMap<>();

  Posts(Instant now) {
    this.now = now;
  }

  /**
   * A date as it was read.
   *
   * @param precision how exact it is
   * @param from the field and form it was read from
   */
  record When(Instant at, Precision precision, String from) {

    static When second(Instant at, String from) {
      return at == null ? null : new When(at, Precision.SECOND, from);
    }
  }

  static Set<Mark> marks(boolean pinned, boolean repost) {
    EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
    if (pinned) {
      marks.add(Mark.PINNED);
    }
    if (repost) {
      marks.add(Mark.REPOST);
    }
    return marks;
  }

  /** Takes one item; one that has neither id nor date is no item. */
  void add(String id, String title, String link, When when, Set<Mark> marks) {
    if (byId.size() >= MOST || (id.isEmpty() && when == null)) {
      return;
    }
    boolean believed = when != null && !when.at().isAfter(now.plus(AHEAD));
    String identity = id.isEmpty() ? title + " " + when.at() : id;
    byId.putIfAbsent(
        identity,
        new Publication(
            identity,
            plain(title),
            link.startsWith("http://") || link.startsWith("https://") ? link : "",
            believed ? when.at() : null,
            believed ? when.precision() : null,
            when == null ? "no date" : believed ? when.from() : when.from() + ", in the future",
            null,
            marks));
  }

  private static String plain(String title) {
    String text =
        title.indexOf('<') >= 0 || title.indexOf('&') >= 0 ? Jsoup.parse(title).text() : title;
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE) + "…";
  }

  /**
   * What was gathered.
   *
   * @param empty the detail if nothing was
   */
  Said said(String empty) {
    List<Publication> posts = new ArrayList<>(byId.values());
    // Pinned items stand first on the platform; here the newest does.
    posts.sort(
        Comparator.comparing(
            Publication::publishedAt, Comparator.nullsLast(Comparator.reverseOrder())));
    long dated = posts.stream().filter(Publication::dated).count();
    if (posts.isEmpty()) {
      return Said.failed(ReadingOutcome.EMPTY, empty);
    }
    return new Said(
        dated > 0 ? ReadingOutcome.OK : ReadingOutcome.UNDATED,
        posts,
        "接口返回 %d 条，有日期 %d 条 · %d items, %d dated"
            .formatted(posts.size(), dated, posts.size(), dated),
        Said.Then.NOTHING,
        false);
  }
}
