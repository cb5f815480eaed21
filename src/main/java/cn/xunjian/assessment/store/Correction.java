package cn.xunjian.assessment.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Why and by whom a closed card is corrected.
 *
 * @param card the new card
 * @param corrects the closed one, which stays
 * @param state of the new card
 * @param answerUntil until when its unit may answer; null for without an end
 */
public record Correction(
    long card,
    long corrects,
    StoredCard.State state,
    String reason,
    String by,
    Instant at,
    Instant answerUntil) {

  public Correction {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(at, "at");
  }
}
