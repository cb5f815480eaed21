package cn.xunjian.cases.reviews;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A draft and its review (notice 3.1, annex A3).
 *
 * @param body its text; null if it is kept elsewhere
 * @param url where it will appear, as far as that is known before; may be null
 * @param levels how many persons review it, 1 to 3
 * @param writer who wrote it
 * @param actor who brought it in: the writer, or the key of an editorial system
 * @param decidedAt when it was passed or returned; null while it waits
 * @param verdicts what each level said, the first one first
 */
public record PublishingReview(
    long id,
    int target,
    String title,
    String body,
    String url,
    int levels,
    State state,
    String writer,
    String actor,
    Instant createdAt,
    Instant decidedAt,
    List<LevelVerdict> verdicts) {

  /** Where a review stands. */
  public enum State {
    WAITING("待审", "waiting"),
    PASSED("已审核", "passed"),
    RETURNED("已退回", "returned");

    private final Text words;

    State(String zh, String en) {
      words = new Text(zh, en);
    }

    public Text words() {
      return words;
    }

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What one level said, and who entered it. */
  public record LevelVerdict(
      int level, boolean passed, String reviewer, String actor, Instant at, String note) {}

  public PublishingReview {
    verdicts = List.copyOf(verdicts);
  }

  /** Whether somebody wrote it or reviewed it already: nobody looks at the same draft twice. */
  public boolean knows(String person) {
    return writer.equals(person)
        || verdicts.stream().anyMatch(verdict -> verdict.reviewer().equals(person));
  }
}
