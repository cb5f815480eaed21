package cn.xunjian.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Turns host names into addresses. */
interface Names extends AutoCloseable {

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
  void resolve(String host, Consumer<Answer> handler);

  /** Gives back what it holds; questions that are open fail. */
  @Override
  default void close() {}
}
