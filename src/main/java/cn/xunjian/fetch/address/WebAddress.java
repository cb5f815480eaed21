package cn.xunjian.fetch.address;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An http or https address as browsers understand it: Chinese letters and blanks are encoded,
 * international names become ASCII, underscores in host names pass, fragments fall away.
 *
 * @param secure whether it is https
 * @param host the host in lower case, an IPv6 literal without its brackets
 * @param port 1 to 65535
 * @param path path and query, beginning with a slash, ASCII only, without dot segments
 */
public record WebAddress(boolean secure, String host, int port, String path) {

  private static final int MOST = 4096;
  private static final int MOST_ENCODED = 8192;
  private static final Pattern BREAKS = Pattern.compile("[\\t\\r\\n]");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /**
   * Reads an absolute address.
   *
   * @throws IllegalArgumentException if it is not one; the message says why
   */
  public static WebAddress parse(String text) {
    return absolute(cleaned(text));
  }

  private static WebAddress absolute(String text) {
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("an address begins with http:// or https://");
    }
    int start = colon + 3;
    int end = start;
    while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return withAuthority(scheme.equals("https"), text.substring(start, end), text.substring(end));
  }

  /** Browsers drop line breaks anywhere: editors of pages wrap long addresses. */
  private static String cleaned(String text) {
    String cleaned = BREAKS.matcher(text.strip()).replaceAll("");
    if (cleaned.length() > MOST) {
      throw new IllegalArgumentException("an address has at most " + MOST + " characters");
    }
    return cleaned;
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
    return new WebAddress(secure, HostName.read(host), port, path(rest));
  }

  private static int port(String digits) {
    if (PORT.matcher(digits).matches()) {
      int port = Integer.parseInt(digits);
      if (port > 0 && port <= 65_535) {
        return port;
      }
    }
    throw new IllegalArgumentException("\"" + digits + "\" is not a port");
  }

  private static String path(String rest) {
    String plain = withoutFragment(rest);
    int mark = plain.indexOf('?');
    String way = encode((mark < 0 ? plain : plain.substring(0, mark)).replace('\\', '/'));
    String query = mark < 0 ? "" : encode(plain.substring(mark));
    String whole = withoutDots(way.startsWith("/") ? way : "/" + way) + query;
    if (whole.length() > MOST_ENCODED) {
      throw new IllegalArgumentException("an encoded path has at most " + MOST_ENCODED + " bytes");
    }
    return whole;
  }

  private static String withoutFragment(String text) {
    int hash = text.indexOf('#');
    return hash < 0 ? text : text.substring(0, hash);
  }

  /** Percent-encodes what may not stand in an address; what is already encoded stays. */
  private static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c <= ' ' || c >= 0x7f || "\"<>[\\]^`{|}".indexOf(c) >= 0) {
        appendEncoded(out, b);
      } else {
        out.append(c);
      }
    }
    return LONE_PERCENT.matcher(out).replaceAll("%25");
  }

  private static void appendEncoded(StringBuilder out, byte b) {
    out.append('%')
        .append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)))
        .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
  }

  private static String withoutDots(String path) {
    if (!path.contains("/.") && !path.contains("/%2e") && !path.contains("/%2E")) {
      return path;
    }
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String plain = segments[i].replace("%2e", ".").replace("%2E", ".");
      boolean up = plain.equals("..");
      if (up) {
        kept.pollLast();
      } else if (!plain.equals(".")) {
        kept.add(segments[i]);
      }
      if ((up || plain.equals(".")) && i == segments.length - 1) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
  }

  /**
   * The address a reference on this page leads to.
   *
   * @throws IllegalArgumentException if it leads to no http or https address
   */
  public WebAddress resolve(String reference) {
    String text = cleaned(reference);
    if (text.length() > 1 && isSlash(text.charAt(0)) && isSlash(text.charAt(1))) {
      return absolute((secure ? "https://" : "http://") + text.substring(2));
    }
    int colon = text.indexOf(':');
    if (colon > 0 && text.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
      return withScheme(text.substring(0, colon).toLowerCase(Locale.ROOT), text, colon + 1);
    }
    return new WebAddress(secure, host, port, resolved(withoutFragment(text)));
  }

  /**
   * "http:/x" and "http:x" on a page of the same scheme are read as "/x" and "x" (WHATWG URL,
   * "special relative or authority state"); of the other scheme, and with three slashes, what comes
   * after the slashes is the host.
   */
  private WebAddress withScheme(String scheme, String text, int from) {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return absolute(text);
    }
    int host = from;
    while (host < text.length() && isSlash(text.charAt(host))) {
      host++;
    }
    boolean relative = host - from < 2 && secure == scheme.equals("https");
    return relative
        ? resolve(text.substring(from))
        : absolute(scheme + "://" + text.substring(host));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private String resolved(String reference) {
    int mark = path.indexOf('?');
    String base = mark < 0 ? path : path.substring(0, mark);
    if (reference.isEmpty()) {
      return path;
    }
    if (reference.startsWith("?")) {
      return path(base + reference);
    }
    return path(
        isSlash(reference.charAt(0))
            ? reference
            : base.substring(0, base.lastIndexOf('/') + 1) + reference);
  }

  /**
   * The address a Location header leads to; its characters are the bytes as they came. Most servers
   * send Chinese letters as UTF-8, some as GBK: those bytes are handed back as they are.
   *
   * @throws IllegalArgumentException if it leads to no http or https address
   */
  public WebAddress resolveHeader(String location) {
    byte[] bytes = location.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return resolve(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      StringBuilder escaped = new StringBuilder(bytes.length * 2);
      for (byte b : bytes) {
        if (b < 0) {
          appendEncoded(escaped, b);
        } else {
          escaped.append((char) b);
        }
      }
      return resolve(escaped.toString());
    }
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
