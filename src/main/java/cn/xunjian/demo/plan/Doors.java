package cn.xunjian.demo.plan;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which port each door got; filled while the servers start, read by their handlers. */
public final class Doors {

  public static final String HOST = "127.0.0.1";

  private final Map<Door, Integer> ports = new ConcurrentHashMap<>();

  public void opened(Door door, int port) {
    ports.put(door, port);
  }

  int port(Door door) {
    return ports.get(door);
  }

  public String url(Door door, String path) {
    return door.scheme() + "://" + HOST + ":" + port(door) + path;
  }

  public List<InetSocketAddress> addresses() {
    return Arrays.stream(Door.values()).map(door -> address(port(door))).toList();
  }

  /** By number and not by name, since {@code localhost} may be the IPv6 one. */
  public static InetSocketAddress address(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }
}
