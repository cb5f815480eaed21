package cn.xunjian.fetch;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An http or https address as browsers understand it: Chinese letters and blanks are encoded,
 * international names become ASCII, underscores in host names pass, fragments fall away.
 *
 * @param secure whether it is https
 * @param host the host in lower case, an IPv6 literal without its brackets
 * @param port 1 to 65535
 * @param path path and query, beginning with a slash, ASCII only
 */
public record WebAddress(boolean secure, String host, int port, String path) {

  private static final int MOST = 4096;

  /**
   * Reads an absolute address.
   *
   * @throws IllegalArgumentException if it is not one; the message says why
   */
  public static WebAddress parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > MOST) {
      throw new IllegalArgumentException("an address has at most " + MOST + " characters");
    }
    int colon = trimmed.indexOf("://");
    String scheme = colon < 0 ? "" : trimmed.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("an address begins with http:// or https://");
    }
    int start = colon + 3;
    int end = start;
    while (end < trimmed.length() && "/?#\\".indexOf(trimmed.charAt(end)) < 0) {
      end++;
    }
    return withAuthority(
        scheme.equals("https"), trimmed.substring(start, end), trimmed.substring(end));
  }

  private static WebAddress withAuthority(boolean secure, String authority, String rest) {
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException("an address must not carry a user name or password");
    }
    int portAt = authority.lastIndexOf(':');
    boolean hasPort = portAt >= 0 && portAt > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, portAt) : authority;
    int port =
        hasPort && portAt + 1 < authority.length()
            ? port(authority.substring(portAt + 1))
            : secure ? 443 : 80;
    return new WebAddress(secure, host(host), port, path(rest));
  }

  private static int port(String digits) {
    if (digits.matches("\\d{1,5}")) {
      int port = Integer.parseInt(digits);
      if (port > 0 && port <= 65_535) {
        return port;
      }
    }
    throw new IllegalArgumentException("\"" + digits + "\" is not a port");
  }

  private static String host(String text) {
    if (text.startsWith("[") && text.endsWith("]") && NetUtil.isValidIpV6Address(text)) {
      return text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
    }
    String ascii;
    try {
      ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host name", e);
    }
    if (!ascii.matches("[a-z0-9_]([a-z0-9_.-]{0,252}[a-z0-9_.])?") || ascii.contains("..")) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host name");
    }
    return ascii;
  }

  private static String path(String rest) {
    int hash = rest.indexOf('#');
    String path = encode((hash < 0 ? rest : rest.substring(0, hash)).replace('\\', '/'));
    return path.startsWith("/") ? path : "/" + path;
  }

  /** Percent-encodes what may not stand in an address; what is already encoded stays. */
  private static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c <= ' ' || c >= 0x7f || "\"<>^`{|}".indexOf(c) >= 0) {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * The address a reference on this page leads to.
   *
   * @throws IllegalArgumentException if it leads to no http or https address
   */
  public WebAddress resolve(String reference) {
    String trimmed = reference.strip();
    if (trimmed.startsWith("//") || trimmed.startsWith("\\\\")) {
      return parse((secure ? "https:" : "http:") + trimmed);
    }
    int colon = trimmed.indexOf(':');
    if (colon > 0 && trimmed.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
      return parse(trimmed);
    }
    int hash = trimmed.indexOf('#');
    String encoded = encode((hash < 0 ? trimmed : trimmed.substring(0, hash)).replace('\\', '/'));
    String base = path.indexOf('?') < 0 ? path : path.substring(0, path.indexOf('?'));
    String resolved = encoded.startsWith("?") ? base + encoded : joined(base, encoded);
    return new WebAddress(secure, host, port, resolved.startsWith("/") ? resolved : "/" + resolved);
  }

  private String joined(String base, String reference) {
    String safe = escapeStrayPercents(reference);
    URI joined =
        URI.create("http://h" + escapeStrayPercents(base)).resolve(safe.isEmpty() ? base : safe);
    String raw =
        joined.getRawPath() + (joined.getRawQuery() == null ? "" : "?" + joined.getRawQuery());
    while (raw.startsWith("/../")) {
      raw = raw.substring(3);
    }
    return raw;
  }

  private static String escapeStrayPercents(String text) {
    return text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("[", "%5B").replace("]", "%5D");
  }

  /** Host and, where it is not the scheme's own, port: the value of the Host header. */
  public String authority() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (secure ? 443 : 80) ? shown : shown + ":" + port;
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority() + path;
  }
}
