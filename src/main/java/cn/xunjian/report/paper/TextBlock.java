package cn.xunjian.report.paper;

import java.time.Instant;
import java.util.Objects;

/**
 * A block of words. Figures stand in it by name, such as {@code {passRate}}, so that a text that a
 * person wrote stays right when figures are refreshed.
 *
 * @param key which block
 * @param drafted as the system words it; worded again at each refresh
 * @param written as a person wrote it; null as long as nobody did. It stays at each refresh
 * @param by who wrote it
 * @param at when he did
 */
public record TextBlock(Key key, String drafted, String written, String by, Instant at) {

  /** The blocks of a bulletin in their order. */
  public enum Key {
    OPENING("opening", ""),
    OVERVIEW("overview", "总体情况"),
    PROBLEMS("problems", "存在的主要问题"),
    RECHECK("recheck", "上期问题整改复核情况"),
    /** Only in bulletins that tell of orders and cases. */
    WORK("work", "整改督办和事项办理情况"),
    ACCOUNTABILITY("accountability", "责任落实情况"),
    /** Only in bulletins that tell of missed duties. */
    DUTIES("duties", "日常职责履行情况"),
    DEMANDS("demands", "工作要求");

    private final String code;
    private final String heading;

    Key(String code, String heading) {
      this.code = code;
      this.heading = heading;
    }

    public String code() {
      return code;
    }

    /** What stands above it; empty for the first. */
    public String heading() {
      return heading;
    }
  }

  public TextBlock {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(drafted, "drafted");
  }

  static TextBlock drafted(Key key, String text) {
    return new TextBlock(key, text, null, null, null);
  }

  /** What is printed, with its figures still by name. */
  public String text() {
    return written == null ? drafted : written;
  }

  /**
   * The same block as a person words it.
   *
   * @param text null to go back to the system's words
   */
  public TextBlock with(String text, String author, Instant now) {
    return text == null
        ? drafted(key, drafted)
        : new TextBlock(key, drafted, text.strip(), author, now);
  }

  /** The same block with the system's words of new figures; a person's stay. */
  TextBlock redrafted(String text) {
    return new TextBlock(key, text, written, by, at);
  }
}
