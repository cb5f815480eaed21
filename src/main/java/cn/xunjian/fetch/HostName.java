package cn.xunjian.fetch;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.util.Locale;

/**
 * Reads the host of an address. What different readers take for different hosts (octal and hex
 * numbers, IPv6 zones) is refused, so that the guard and the connection can never disagree.
 */
final class HostName {

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String DOTTED = "(" + OCTET + "\\.){3}" + OCTET;

  private HostName() {}

  /**
   * The host in lower case, an IPv6 literal without its brackets, a name in its ASCII form.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static String read(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return literal(text.substring(1, text.length() - 1));
    }
    String ascii;
    try {
      ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host name", e);
    }
    boolean wellFormed =
        ascii.matches("[a-z0-9_]([a-z0-9_.-]{0,252}[a-z0-9_.])?") && !ascii.contains("..");
    if (!wellFormed || (endsInNumber(ascii) && !ascii.matches(DOTTED))) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host name");
    }
    return ascii;
  }

  /** Browsers take such a host for an IPv4 address in decimal, octal or hex. */
  private static boolean endsInNumber(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.substring(name.lastIndexOf('.') + 1).matches("\\d+|0x[0-9a-f]*");
  }

  private static String literal(String text) {
    byte[] bytes =
        text.matches("[0-9A-Fa-f:.]+") ? NetUtil.createByteArrayFromIpAddressString(text) : null;
    if (bytes == null || text.indexOf(':') < 0) {
      throw new IllegalArgumentException("\"[" + text + "]\" is not an IPv6 address");
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
