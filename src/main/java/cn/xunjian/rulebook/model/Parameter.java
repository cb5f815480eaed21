package cn.xunjian.rulebook.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One amount that a measure takes, with its type and range. The reader of rule books checks by it,
 * and the documentation is written from it.
 *
 * @param key its key in a rule book
 * @param type what is written there
 * @param least the least amount, inclusive; null if the type knows its own bounds
 * @param most the greatest amount, inclusive
 * @param words what may be written, for the types that choose among words
 * @param optional whether it may be left out
 * @param meaning what it bounds, in one phrase
 */
public record Parameter(
    String key,
    Type type,
    Comparable<?> least,
    Comparable<?> most,
    List<String> words,
    boolean optional,
    String meaning) {

  /** What is written for a parameter. */
  public enum Type {
    /** Exact time, such as {@code PT15S}. */
    DURATION("ISO-8601 duration"),
    /** Exact time or calendar months, such as {@code P14D} or {@code P6M}. */
    LIMIT("ISO-8601 length, days or months"),
    COUNT("whole number"),
    /** A part of one, such as {@code 0.05} for 5 %. */
    RATIO("share, above 0 and at most 1"),
    WORD("one word"),
    WORDS("list of words"),
    /** A text in both languages. */
    TEXT("text in zh and en");

    private final String written;

    Type(String written) {
      this.written = written;
    }

    /** How the documentation names it. */
    public String written() {
      return written;
    }
  }

  public Parameter {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(type, "type");
    words = List.copyOf(words);
    Objects.requireNonNull(meaning, "meaning");
  }

  public static Parameter duration(String key, String least, String most, String meaning) {
    return new Parameter(
        key, Type.DURATION, Duration.parse(least), Duration.parse(most), List.of(), false, meaning);
  }

  public static Parameter limit(String key, String meaning) {
    return new Parameter(key, Type.LIMIT, null, null, List.of(), false, meaning);
  }

  public static Parameter count(String key, int least, int most, String meaning) {
    return new Parameter(key, Type.COUNT, least, most, List.of(), false, meaning);
  }

  public static Parameter ratio(String key, String meaning) {
    return new Parameter(key, Type.RATIO, null, BigDecimal.ONE, List.of(), false, meaning);
  }

  public static Parameter word(String key, List<String> words, String meaning) {
    return new Parameter(key, Type.WORD, null, null, words, false, meaning);
  }

  public static Parameter words(String key, List<String> words, String meaning) {
    return new Parameter(key, Type.WORDS, null, null, words, false, meaning);
  }

  public static Parameter text(String key, String meaning) {
    return new Parameter(key, Type.TEXT, null, null, List.of(), false, meaning);
  }

  public Parameter orAbsent() {
    return new Parameter(key, type, least, most, words, true, meaning);
  }

  /** The words of an enum, as rule books write them. */
  public static List<String> codes(Enum<?>... words) {
    return Stream.of(words).map(word -> word.name().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * @throws IllegalArgumentException if an amount of the right type is out of range; the message
   *     says what to write
   */
  public void check(Object amount) {
    switch (type) {
      case RATIO -> {
        BigDecimal ratio = (BigDecimal) amount;
        if (ratio.signum() <= 0 || ratio.compareTo(BigDecimal.ONE) > 0) {
          throw new IllegalArgumentException(
              key + " (" + ratio + ") must be above 0 and at most 1, such as 0.05 for 5 %");
        }
      }
      case DURATION -> within((Duration) amount, (Duration) least, (Duration) most);
      case COUNT -> within((Integer) amount, (Integer) least, (Integer) most);
      case LIMIT, WORD, WORDS, TEXT -> {}
    }
  }

  private <T extends Comparable<T>> void within(T amount, T from, T to) {
    if (amount.compareTo(from) < 0 || amount.compareTo(to) > 0) {
      throw new IllegalArgumentException(
          key + " (" + amount + ") must be between " + from + " and " + to);
    }
  }

  /** The range as the documentation shows it; empty if the type says it all. */
  public String range() {
    if (!words.isEmpty()) {
      return String.join(", ", words);
    }
    return least == null ? "" : least + " … " + most;
  }
}
