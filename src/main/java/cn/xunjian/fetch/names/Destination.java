package cn.xunjian.fetch.names;

import cn.xunjian.fetch.Failure;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.observation.FailureReason;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a host may be connected to: the addresses of its name that pass the egress guard.
 *
 * @param open what may be tried, in turn; empty if nothing may be
 * @param failure why nothing may be tried; null if something may
 * @param refused the address that did not pass; null if one did, or if there was none
 * @param stale that and why the addresses have run out; empty if they have not
 */
public record Destination(List<InetAddress> open, Failure failure, String refused, String stale) {

  /** Browsers go through all of a name; who names more keeps the last from their turn. */
  private static final int MOST_ADDRESSES = 16;

  /** What follows from the answer for an address's host. */
  public static Destination of(WebAddress at, Names.Answer answer, EgressGuard guard) {
    String detail = at.host() + ": " + answer.detail();
    List<InetAddress> addresses = answer.addresses();
    if (addresses.isEmpty()) {
      return new Destination(List.of(), nameless(answer, detail), null, "");
    }
    String stale = answer.ours() ? detail : "";
    List<InetAddress> open = permitted(addresses, at.port(), guard);
    if (!open.isEmpty()) {
      return new Destination(open, null, null, stale);
    }
    String refused = addresses.get(0).getHostAddress();
    return new Destination(
        List.of(),
        Failure.of(
            FailureReason.EGRESS_DENIED,
            at.host() + " is at " + refused + ", which xunjian.egress does not allow"),
        refused,
        stale);
  }

  private static Failure nameless(Names.Answer answer, String detail) {
    if (answer.ours()) {
      return Failure.ours(detail);
    }
    return Failure.of(
        answer.timeout() ? FailureReason.DNS_TIMEOUT : FailureReason.DNS_ERROR, detail);
  }

  private static List<InetAddress> permitted(
      List<InetAddress> addresses, int port, EgressGuard guard) {
    List<InetAddress> open = new ArrayList<>(Math.min(addresses.size(), MOST_ADDRESSES));
    for (int i = 0; i < addresses.size() && open.size() < MOST_ADDRESSES; i++) {
      if (guard.permits(addresses.get(i), port)) {
        open.add(addresses.get(i));
      }
    }
    return open;
  }
}
