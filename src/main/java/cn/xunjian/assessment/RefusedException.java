package cn.xunjian.assessment;

import cn.xunjian.words.Text;

/** Something cannot be done as things stand; says why, and what happened. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean asGiven;
  private final transient Text why;

  private RefusedException(boolean asGiven, Text why) {
    super(why.both(), null, false, false);
    this.asGiven = asGiven;
    this.why = why;
  }

  /** Somebody or something was there before. */
  public static RefusedException standing(Text why) {
    return new RefusedException(false, why);
  }

  /** What was given cannot be taken. */
  public static RefusedException given(Text why) {
    return new RefusedException(true, why);
  }

  /** Whether what was given is at fault, rather than how things stand. */
  public boolean asGiven() {
    return asGiven;
  }

  public Text why() {
    return why;
  }
}
