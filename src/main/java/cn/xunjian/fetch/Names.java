package cn.xunjian.fetch;

import java.net.InetAddress;
import java.util.List;

/** Turns host names into addresses. */
interface Names {

  /** The answer of a look-up: addresses in the order to be tried, or a failure. */
  record Answer(List<InetAddress> addresses, boolean timeout, String detail) {

    static Answer of(List<InetAddress> addresses) {
      return new Answer(List.copyOf(addresses), false, "");
    }

    static Answer failed(boolean timeout, String detail) {
      return new Answer(List.of(), timeout, detail);
    }
  }

  /**
   * Resolves a name; the handler is called once, on the caller's event loop, perhaps before this
   * returns.
   */
  void resolve(String host, java.util.function.Consumer<Answer> handler);
}
