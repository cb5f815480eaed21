package cn.xunjian.reading.document;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.dates.Dated;
import java.time.Instant;

/**
 * One date that was seen, and whether it was believed.
 *
 * @param text the text it was read from, at most 120 characters
 * @param instant what it says; null if that cannot be told
 * @param precision how exact it is; null if {@code instant} is
 * @param yearFrom what told its year; null if the date itself says it
 * @param how where it was found, in a few words
 * @param taken whether a publication bears it
 * @param why the reason for taking or dropping it
 */
public record Candidate(
    String text,
    Instant instant,
    Publication.Precision precision,
    YearFrom yearFrom,
    String how,
    boolean taken,
    String why) {

  private static final int LONGEST = 120;

  public Candidate {
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  public static Candidate taken(String text, Dated dated, String how, String why) {
    return new Candidate(
        text, dated.instant(), dated.precision(), dated.yearFrom(), how, true, why);
  }

  public static Candidate dropped(String text, Dated dated, String how, String why) {
    return dated == null
        ? new Candidate(text, null, null, null, how, false, why)
        : new Candidate(
            text, dated.instant(), dated.precision(), dated.yearFrom(), how, false, why);
  }
}
