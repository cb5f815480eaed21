package cn.xunjian.reading.document;

import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What was read from a document.
 *
 * @param outcome how the reading ended; only {@link ReadingOutcome#OK} proves a date
 * @param publications newest first, those without a usable date last, at most {@value #MOST}
 * @param detail one line saying how the dates were found, or why not
 * @param kind what a page was read as; null where that cannot be told, and for feeds
 * @param candidates every date that was seen and why it was taken or dropped, at most {@value
 *     #MOST_CANDIDATES}
 */
public record Extract(
    ReadingOutcome outcome,
    List<Publication> publications,
    String detail,
    PageKind kind,
    List<Candidate> candidates) {

  public static final int MOST = 500;
  public static final int MOST_CANDIDATES = 200;

  private static final Comparator<Publication> NEWEST_FIRST =
      Comparator.comparing(
          Publication::publishedAt, Comparator.nullsLast(Comparator.reverseOrder()));

  public Extract {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(detail, "detail");
    publications = publications.stream().sorted(NEWEST_FIRST).limit(MOST).toList();
    candidates = candidates.stream().limit(MOST_CANDIDATES).toList();
  }

  /** Of a feed, or of a page of which it cannot be told what it is. */
  public Extract(
      ReadingOutcome outcome,
      List<Publication> publications,
      String detail,
      List<Candidate> candidates) {
    this(outcome, publications, detail, null, candidates);
  }

  public static Extract failed(ReadingOutcome outcome, String detail) {
    return new Extract(outcome, List.of(), detail, List.of());
  }
}
