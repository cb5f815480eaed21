package cn.xunjian.demo.plan;

/** The ports of the city, in the order in which they follow the base port. */
public enum Door {
  /** Plain HTTP for nearly everything, by path. */
  PLAIN("http", 0),
  /** Plain HTTP for answers that keep a connection busy, apart so that they hold up no other. */
  PATIENT("http", 1),
  HTTPS("https", 2),
  HTTPS_EXPIRED("https", 3),
  HTTPS_WRONG_NAME("https", 4),
  HTTPS_UNTRUSTED("https", 5),
  /** Accepts, then resets. */
  RESET("http", 6),
  /** Answers, but not in HTTP. */
  GARBAGE("http", 7),
  /** Reserved and never listening, so that nobody else can open it. */
  CLOSED("http", 8);

  private final String scheme;
  private final int offset;

  Door(String scheme, int offset) {
    this.scheme = scheme;
    this.offset = offset;
  }

  /** The distance of its port from the base port. */
  public int offset() {
    return offset;
  }

  String scheme() {
    return scheme;
  }
}
