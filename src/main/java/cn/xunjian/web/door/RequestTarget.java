package cn.xunjian.web.door;

import java.util.Optional;

/** What a request asks for, as it is written: the path and the query. */
final class RequestTarget {

  private RequestTarget() {}

  /** What is wrong with it; empty if it can be read and what it says can be stored. */
  static Optional<String> fault(String written) {
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) != '%') {
        continue;
      }
      int high = i + 2 < written.length() ? Character.digit(written.charAt(i + 1), 16) : -1;
      int low = i + 2 < written.length() ? Character.digit(written.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.of(
            "a % in an address is followed by two hexadecimal figures; write the sign itself as %25");
      }
      if (high == 0 && low == 0) {
        return Optional.of("an address cannot hold the character U+0000");
      }
    }
    return Optional.empty();
  }
}
