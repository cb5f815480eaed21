package cn.xunjian.fetch.address;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the host of an address. What different readers take for different hosts (octal and hex
 * numbers, IPv6 zones) is refused, so that the guard and the connection can never disagree.
 */
public final class HostName {

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,252}[a-z0-9_.])?");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  private HostName() {}

  /** A name without the dot with which a full one may end: certificates never write it. */
  public static String withoutRoot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /**
   * The host in lower case, an IPv6 literal without its brackets, a name in its ASCII form.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static String read(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return literal(text.substring(1, text.length() - 1));
    }
    if (plain(text)) {
      return text;
    }
    String ascii;
    try {
      ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host name", e);
    }
    boolean wellFormed = NAME.matcher(ascii).matches() && !ascii.contains("..");
    if (!wellFormed || (endsInNumber(ascii) && !DOTTED.matcher(ascii).matches())) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host name");
    }
    return ascii;
  }

  /**
   * Whether it is a name like most: lower-case letters, digits and single hyphens, at the end a
   * label of letters. A visit every few minutes must not pay for the odd ones.
   */
  private static boolean plain(String text) {
    int length = text.length();
    if (length > 253) {
      return false;
    }
    int label = 0;
    boolean letters = true;
    char before = '.';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (letter(c) || (c >= '0' && c <= '9')) {
        letters = (label == 0 || letters) && letter(c);
        label++;
      } else if ((c == '-' || c == '.') && before != '-' && before != '.') {
        letters = false;
        label = c == '.' ? 0 : label + 1;
      } else {
        return false;
      }
      if (label > 63) {
        return false;
      }
      before = c;
    }
    return label > 0 && letters;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** Browsers take such a host for an IPv4 address in decimal, octal or hex. */
  private static boolean endsInNumber(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
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
