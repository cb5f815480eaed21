package cn.xunjian.access;

import java.util.Objects;

/**
 * Who asks for something, and from where.
 *
 * @param address the network address that the request came from
 * @param agent what the program at the other end calls itself; empty if it does not
 */
public record Requester(Caller caller, String address, String agent) {

  /** The service itself: the start, a beat. */
  public static final Requester SERVICE = new Requester(new Caller.Nobody(), "-", "xunjian");

  private static final int AGENT_LENGTH = 200;

  public Requester {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(address, "address");
    agent = agent == null ? "" : agent.substring(0, Math.min(AGENT_LENGTH, agent.length()));
  }
}
