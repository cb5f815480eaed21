package cn.xunjian.inspection.wording;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A term that should be said otherwise.
 *
 * @param term as it is written on pages; letters in either case are the same only without {@code
 *     wholeWord}
 * @param better what should stand instead; empty if a person has to say
 * @param exceptions longer phrases in which the term is right
 * @param wholeWord whether letters or digits beside it make it another word
 * @param validFrom the first day on which it is looked for, null for ever
 * @param validTo the last day, null for ever
 * @param source which document says so; empty if none is named
 */
public record WordTerm(
    String term,
    String better,
    Severity severity,
    List<String> exceptions,
    boolean wholeWord,
    LocalDate validFrom,
    LocalDate validTo,
    String source) {

  /** How sure the list is of itself. */
  public enum Severity {
    /** Wrong wherever it stands. */
    ERROR,
    /** A person has to look: it may be right in a quotation or in history. */
    CHECK;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final int LONGEST = 100;

  public WordTerm {
    exceptions = List.copyOf(exceptions);
    if (term.isBlank() || term.length() > LONGEST) {
      throw new IllegalArgumentException(
          "词语 1 至 %1$d 字 · a term has 1 to %1$d characters".formatted(LONGEST));
    }
  }

  /** Whether it is looked for on a day. */
  public boolean holdsOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
