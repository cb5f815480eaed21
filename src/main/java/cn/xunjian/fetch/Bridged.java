package cn.xunjian.fetch;

/** What browsers make up for without a word, and a fetch too; its operator should mend it. */
public enum Bridged {
  /** The server leaves out a certificate between its own and the root: 请补全证书链. */
  INCOMPLETE_CHAIN("incomplete_chain"),
  /** The server speaks HTTP/2 alone, which old browsers and many programs do not. */
  HTTP2_ALONE("http2_alone");

  private final String code;

  Bridged(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
