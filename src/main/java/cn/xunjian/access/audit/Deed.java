package cn.xunjian.access.audit;

import java.util.Objects;

/**
 * Something that was done, or tried.
 *
 * @param action what, as a stable word such as {@code grant.made}
 * @param subject to whom or what
 * @param unit the branch that it concerns; null for none
 * @param outcome how it ended
 * @param before JSON of what there was before, secrets left out; null for nothing
 * @param after JSON of what there is now, secrets left out; null for nothing
 */
public record Deed(
    String action, String subject, Long unit, Outcome outcome, String before, String after) {

  /** How it ended. */
  public enum Outcome {
    DONE,
    /** Not allowed, or not proved. */
    REFUSED,
    /** Asked for at the door; what came of it is a row of its own. */
    ASKED,
    FAILED;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Deed {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(outcome, "outcome");
  }

  public static Deed done(String action, String subject) {
    return new Deed(action, subject, null, Outcome.DONE, null, null);
  }

  public static Deed refused(String action, String subject) {
    return new Deed(action, subject, null, Outcome.REFUSED, null, null);
  }

  /** The same, with what there was and what there is. */
  public Deed from(String was, String is) {
    return new Deed(action, subject, unit, outcome, was, is);
  }

  /** The same, on a branch. */
  public Deed on(Long branch) {
    return new Deed(action, subject, branch, outcome, before, after);
  }
}
