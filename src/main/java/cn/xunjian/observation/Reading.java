package cn.xunjian.observation;

import cn.xunjian.registry.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One attempt to read what a target last published.
 *
 * @param target the target's internal number
 * @param place from where it was read, or where we were told of it
 * @param due the instant at which it was due
 * @param startedAt when it began
 * @param duration its whole length
 * @param source the kind of source read
 * @param outcome how it ended
 * @param detail one line for an engineer: why it is not ok, or how the dates were found
 * @param ownSide whether we ourselves held back (our own budget, a pause we keep), so that it says
 *     nothing of the source
 * @param publications the items found, newest first where dated
 * @param page the page they were found on; null where there was none
 * @param told who told us; null if we went and looked
 */
public record Reading(
    int target,
    Place place,
    Instant due,
    Instant startedAt,
    Duration duration,
    Source source,
    ReadingOutcome outcome,
    String detail,
    boolean ownSide,
    List<Publication> publications,
    SeenPage page,
    Informant told)
    implements Observation {

  /** A reading for which the source was really asked, or of which somebody told us. */
  public Reading(
      int target,
      Place place,
      Instant due,
      Instant startedAt,
      Duration duration,
      Source source,
      ReadingOutcome outcome,
      String detail,
      List<Publication> publications,
      SeenPage page,
      Informant told) {
    this(
        target,
        place,
        due,
        startedAt,
        duration,
        source,
        outcome,
        detail,
        false,
        publications,
        page,
        told);
  }

  /** A reading of a page that we went and looked at. */
  public Reading(
      int target,
      Place place,
      Instant due,
      Instant startedAt,
      Duration duration,
      Source source,
      ReadingOutcome outcome,
      String detail,
      List<Publication> publications,
      SeenPage page) {
    this(
        target, place, due, startedAt, duration, source, outcome, detail, publications, page, null);
  }

  /** A reading of something that is no page. */
  public Reading(
      int target,
      Place place,
      Instant due,
      Instant startedAt,
      Duration duration,
      Source source,
      ReadingOutcome outcome,
      String detail,
      List<Publication> publications) {
    this(
        target, place, due, startedAt, duration, source, outcome, detail, publications, null, null);
  }

  public Reading {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(outcome, "outcome");
    detail = StoredText.of(detail);
    publications = List.copyOf(publications);
  }

  /** The same without the page's bytes, where there is no room for them. */
  public Reading withoutBytes() {
    return new Reading(
        target,
        place,
        due,
        startedAt,
        duration,
        source,
        outcome,
        detail,
        ownSide,
        publications,
        page == null ? null : page.withoutBody(),
        told);
  }
}
