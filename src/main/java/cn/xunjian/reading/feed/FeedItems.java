package cn.xunjian.reading.feed;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.Stated;
import cn.xunjian.reading.document.Candidate;
import cn.xunjian.reading.document.Extract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a feed's items into publications: the first date of each that can be used is its date. */
final class FeedItems {

  /** So many items are not published in one second. */
  private static final int SEVERAL = 3;

  private final DateReckoner reckoner;
  private final Boolean dayFirst;
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<String, Publication> publications = new LinkedHashMap<>();
  private int dated;
  private int future;

  /** Whether an item's only date lies hours ahead, as by a wrong zone. */
  private boolean ahead;

  private FeedItems(DateReckoner reckoner, Boolean dayFirst) {
    this.reckoner = reckoner;
    this.dayFirst = dayFirst;
  }

  static Extract read(List<FeedItem> items, DateReckoner reckoner) {
    if (items.isEmpty()) {
      return Extract.failed(ReadingOutcome.EMPTY, "订阅源没有条目 · a proper feed without items");
    }
    FeedItems read = new FeedItems(reckoner, dayFirst(items));
    items.forEach(read::add);
    return read.extract();
  }

  private Extract extract() {
    List<Publication> all = List.copyOf(publications.values());
    if (writtenNow(all)) {
      return new Extract(
          ReadingOutcome.UNDATED,
          all.stream().map(FeedItems::undated).toList(),
          "各条目都标读取这一刻，是生成订阅源的时刻而不是发布时刻 · all items bear the moment of reading: when the feed was written, not published",
          candidates);
    }
    if (dated > 0 && ahead && !lately(all)) {
      return new Extract(
          ReadingOutcome.UNDATED,
          all,
          "有新条目的日期晚于读取时刻（时区可能有误），不能据此认定未更新 · an item is dated hours ahead, perhaps by a wrong zone: no proof of silence",
          candidates);
    }
    if (dated > 0) {
      String detail =
          "订阅源 %d 条，有日期 %d 条 · %d items, %d dated".formatted(all.size(), dated, all.size(), dated);
      return new Extract(ReadingOutcome.OK, all, detail, candidates);
    }
    String detail =
        future > 0
            ? "条目日期都在未来，不予采用 · all dates lie in the future"
            : "条目都没有可用日期 · no item bears a usable date";
    return new Extract(ReadingOutcome.UNDATED, all, detail, candidates);
  }

  /** Whether several items bear one time, and it is that of the request. */
  private boolean writtenNow(List<Publication> all) {
    Instant one = all.get(0).publishedAt();
    return all.size() >= SEVERAL
        && one != null
        && all.get(0).precision() != Precision.DAY
        && reckoner.atTheMoment(one)
        && all.stream().allMatch(item -> one.equals(item.publishedAt()));
  }

  /** Whether something was published so lately that no silence is in question. */
  private boolean lately(List<Publication> all) {
    return all.stream().anyMatch(p -> p.dated() && reckoner.lately(p.publishedAt()));
  }

  private static Publication undated(Publication item) {
    return new Publication(item.identity(), item.title(), item.link(), null, null, item.foundBy());
  }

  private void add(FeedItem item) {
    Dated date = null;
    boolean aheadOnly = false;
    String foundBy = "";
    for (FeedItem.DateText text : item.dates()) {
      Dated read = date(text.text());
      String why = refusal(read);
      if (why == null && date == null) {
        date = read;
        foundBy = text.field();
        note(Candidate.taken(text.text(), read, text.field(), why(text.text(), read)));
      } else {
        aheadOnly |= read != null && reckoner.hoursAhead(read);
        note(
            Candidate.dropped(
                text.text(),
                read,
                text.field(),
                why == null ? "已有更可靠的日期 · a better one was taken" : why));
      }
    }
    ahead |= aheadOnly && date == null;
    String identity = identity(item, date);
    Publication known = publications.get(identity);
    if (known == null || (!known.dated() && date != null)) {
      dated += date == null ? 0 : 1;
      publications.put(
          identity,
          new Publication(
              identity,
              item.title(),
              item.link(),
              date == null ? null : date.instant(),
              date == null ? null : date.precision(),
              foundBy));
    } else if (date != null && date.instant().isAfter(known.publishedAt())) {
      publications.put(
          identity,
          new Publication(
              identity, item.title(), item.link(), date.instant(), date.precision(), foundBy));
    }
  }

  private String why(String text, Dated read) {
    return read.precision() != Precision.DAY && !Stated.saysZone(DateFinder.find(text))
        ? "条目自己的日期，没有写时区，按 %s 计 · the item's own date; it says no zone, so %s is meant"
            .formatted(reckoner.zone(), reckoner.zone())
        : "条目自己的日期 · the item's own date";
  }

  private String refusal(Dated read) {
    if (read == null) {
      return "认不出的日期 · not a date that can be read";
    }
    if (reckoner.future(read)) {
      future++;
      return "晚于读取时刻 5 分钟以上，可能把北京时间标成了 GMT · more than 5 minutes in the future";
    }
    return null;
  }

  private void note(Candidate candidate) {
    if (candidates.size() < Extract.MOST_CANDIDATES) {
      candidates.add(candidate);
    }
  }

  private Dated date(String text) {
    for (DateSpan span : DateFinder.find(text)) {
      boolean usable = span.form().saysYear || DateFinder.whole(text) != null;
      if (usable) {
        return reckoner.reckon(span.stated(), dayFirst);
      }
    }
    return null;
  }

  /** In 11/05/2023 only a neighbour such as 25/05/2023 can tell which number is the day. */
  private static Boolean dayFirst(List<FeedItem> items) {
    Boolean dayFirst = null;
    for (FeedItem item : items) {
      for (FeedItem.DateText text : item.dates()) {
        for (DateSpan span : DateFinder.find(text.text())) {
          if (span.form() == Form.YEAR_LAST && span.stated() instanceof Stated.YearLast date) {
            dayFirst =
                date.first() > 12 ? Boolean.TRUE : date.second() > 12 ? Boolean.FALSE : dayFirst;
          }
        }
      }
    }
    return dayFirst;
  }

  private static String identity(FeedItem item, Dated date) {
    if (!item.id().isEmpty()) {
      return item.id();
    }
    if (!item.link().isEmpty()) {
      return item.link();
    }
    return date == null ? item.title() : item.title() + " " + date.instant();
  }
}
