package cn.xunjian.rendering;

import java.util.Locale;

/** How a look at a page ended. */
public sealed interface Looked {

  /** What became of looks, for counting. */
  enum Outcome {
    SEEN,
    FAILED,
    TOO_LONG,
    TOO_LARGE,
    BUSY,
    NO_BROWSER;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Outcome outcome();

  /** The page was seen. */
  record Seen(RenderedPage page) implements Looked {
    @Override
    public Outcome outcome() {
      return Outcome.SEEN;
    }
  }

  /**
   * Nothing was seen.
   *
   * @param why one line for officers and the log
   */
  record Unseen(Outcome outcome, String why) implements Looked {}
}
