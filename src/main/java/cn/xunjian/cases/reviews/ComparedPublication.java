package cn.xunjian.cases.reviews;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A publication of an account that keeps a log of reviews, beside its review.
 *
 * @param id its number; 0 before it is stored
 * @param hash of its identity, as it is stored with the publications
 * @param appearedAt when it was published; the end of the day if its source shows no time
 * @param review the review that it had, or that somebody attached; of an open finding the one that
 *     came too late or was not passed; null for none
 * @param actor who decided; null while nobody did
 */
public record ComparedPublication(
    long id,
    int target,
    UUID hash,
    String title,
    String link,
    Instant appearedAt,
    Instant comparedAt,
    State state,
    Long review,
    String actor,
    Instant at,
    String note) {

  /** Where the comparison stands. */
  public enum State {
    REVIEWED("已审核发布", "reviewed"),
    /** Published without a review that was passed before: a finding that waits for a person. */
    OPEN("未经审核发布，待核实", "published without review"),
    CONFIRMED("未经审核发布，属实", "confirmed"),
    STRUCK("不属问题", "struck"),
    REVIEWED_LATE("补审", "reviewed late");

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
}
