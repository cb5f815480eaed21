package cn.xunjian.rectification;

import cn.xunjian.words.Text;

/** An order cannot take a step, or not as it was asked for. */
public final class OrderRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Text why;

  OrderRefusedException(String code, Text why) {
    super(why.both(), null, false, false);
    this.code = code;
    this.why = why;
  }

  /** The stable word for programs. */
  public String code() {
    return code;
  }

  public Text why() {
    return why;
  }
}
