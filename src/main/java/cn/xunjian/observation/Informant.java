package cn.xunjian.observation;

import java.time.Instant;

/**
 * Who told us what a reading holds, since we did not go and look ourselves.
 *
 * @param pusher the name of the registered pusher whose signature it bore; null without one
 * @param attestedBy the person who answers for it; null if a machine does
 * @param evidence what that person saw: words or an address; null without a person
 * @param expiresAt from when the person's word no longer counts; null without a person
 */
public record Informant(String pusher, String attestedBy, String evidence, Instant expiresAt) {

  public Informant {
    if ((attestedBy == null) != (evidence == null) || (attestedBy == null) != (expiresAt == null)) {
      throw new IllegalArgumentException("a person's word has a name, evidence and an end");
    }
    attestedBy = attestedBy == null ? null : StoredText.of(attestedBy);
    evidence = evidence == null ? null : StoredText.of(evidence);
  }

  /** A pusher's signed word. */
  public static Informant by(String pusher) {
    return new Informant(pusher, null, null, null);
  }

  /** A person's word. */
  public static Informant attested(String by, String evidence, Instant expiresAt) {
    return new Informant(null, by, evidence, expiresAt);
  }

  public boolean attested() {
    return attestedBy != null;
  }
}
