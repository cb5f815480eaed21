package cn.xunjian.fetch.names;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Turns host names into addresses. */
public interface Names extends AutoCloseable {

  /**
   * The answer of a look-up: addresses in the order to be tried, or a failure.
   *
   * @param timeout whether the site's name servers were silent
   * @param ours whether our own resolvers are in trouble: without addresses nothing is known of the
   *     site, with addresses they are stale
   */
  public record Answer(List<InetAddress> addresses, boolean timeout, boolean ours, String detail) {

    public static Answer of(List<InetAddress> addresses) {
      return new Answer(List.copyOf(addresses), false, false, "");
    }

    public static Answer failed(boolean timeout, String detail) {
      return new Answer(List.of(), timeout, false, detail);
    }

    /** No answer, for a reason on our own side. */
    static Answer ours(String detail) {
      return new Answer(List.of(), false, true, detail);
    }

    /** Addresses that ran out, for want of better ones. */
    static Answer stale(List<InetAddress> addresses, String detail) {
      return new Answer(addresses, false, true, detail);
    }
  }

  /**
   * Resolves a name; the handler is called once, on the caller's event loop, perhaps before this
   * returns.
   */
  void resolve(String host, Consumer<Answer> handler);

  /**
   * Why a look-up that has had no answer says nothing of the site: no resolver answered anything
   * for so long. Empty if one did.
   *
   * @param nanos how long it has waited
   */
  default String trouble(long nanos) {
    return "";
  }

  /** Gives back what it holds; questions that are open fail. */
  @Override
  default void close() {}
}
