package cn.xunjian.rendering;

import cn.xunjian.fetch.address.WebAddress;
import java.util.Locale;

/**
 * The head of one request as a browser sends it to its proxy.
 *
 * @param to where it is to go; of a tunnel only host and port count
 * @param tunnel whether it asks for a tunnel
 * @param forwarded the head that the site gets; empty for a tunnel
 */
record ProxyRequest(WebAddress to, boolean tunnel, String forwarded) {

  /** Where the head ends, after its empty line; -1 while it goes on. */
  static int headEnd(byte[] bytes) {
    for (int i = 3; i < bytes.length; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * @throws IllegalArgumentException if it is nothing that a browser asks a proxy for
   */
  static ProxyRequest parse(String head) {
    String[] lines = head.split("\r\n", -1);
    String[] asked = lines[0].split(" ", -1);
    if (asked.length != 3 || !asked[2].startsWith("HTTP/1.")) {
      throw new IllegalArgumentException("no request: " + lines[0]);
    }
    if ("CONNECT".equals(asked[0])) {
      return new ProxyRequest(WebAddress.parse("https://" + asked[1] + "/"), true, "");
    }
    if (!asked[1].startsWith("http://")) {
      throw new IllegalArgumentException("neither a tunnel nor http: " + asked[1]);
    }
    int path = asked[1].indexOf('/', "http://".length());
    String place = path < 0 ? asked[1] : asked[1].substring(0, path);
    WebAddress to = WebAddress.parse(place + "/");
    StringBuilder forwarded = new StringBuilder(head.length());
    forwarded.append(asked[0]).append(' ');
    forwarded.append(path < 0 ? "/" : asked[1].substring(path)).append(" HTTP/1.1\r\n");
    for (int i = 1; i < lines.length; i++) {
      String name = lines[i].toLowerCase(Locale.ROOT);
      boolean ours = name.startsWith("proxy-") || name.startsWith("connection:");
      if (!ours && !name.isEmpty()) {
        forwarded.append(lines[i]).append("\r\n");
      }
    }
    // One request a connection: the next one may be for another host, and is asked about here.
    return new ProxyRequest(to, false, forwarded.append("Connection: close\r\n\r\n").toString());
  }
}
