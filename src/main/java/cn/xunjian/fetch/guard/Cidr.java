package cn.xunjian.fetch.guard;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A range of addresses such as {@code 10.0.0.0/8}, {@code fc00::/7} or a single address. */
public final class Cidr {

  private static final int MAPPED_BITS = 96;

  private final byte[] network;
  private final int bits;
  private final String text;

  private Cidr(byte[] network, int bits, String text) {
    this.network = network;
    this.bits = bits;
    this.text = text;
  }

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException if the text is not an address literal with an optional prefix
   *     length; names are refused, since what they stand for can change
   */
  public static Cidr parse(String text) {
    String trimmed = text.trim();
    int slash = trimmed.indexOf('/');
    byte[] address =
        NetUtil.createByteArrayFromIpAddressString(
            slash < 0 ? trimmed : trimmed.substring(0, slash));
    if (address == null || trimmed.indexOf('%') >= 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not an address range; write it like 10.0.0.0/8 or fc00::/7");
    }
    int bits =
        slash < 0
            ? address.length * 8
            : prefixLength(trimmed.substring(slash + 1), address.length * 8, text);
    // Java turns an IPv4-mapped address into an IPv4 one, so such a range would never hold
    // anything.
    return bits >= MAPPED_BITS && isMapped(address)
        ? new Cidr(Arrays.copyOfRange(address, 12, 16), bits - MAPPED_BITS, trimmed)
        : new Cidr(address, bits, trimmed);
  }

  private static boolean isMapped(byte[] address) {
    if (address.length != 16 || address[10] != (byte) 0xff || address[11] != (byte) 0xff) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static int prefixLength(String digits, int most, String text) {
    if (digits.matches("\\d{1,3}") && Integer.parseInt(digits) <= most) {
      return Integer.parseInt(digits);
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" has no prefix length between 0 and " + most);
  }

  /**
   * Whether the address lies in this range; an IPv4 range never holds an IPv6 address and the
   * reverse.
   */
  public boolean contains(InetAddress address) {
    byte[] candidate = address.getAddress();
    if (candidate.length != network.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (candidate[i] != network[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    int mask = (0xff << (8 - rest)) & 0xff;
    return rest == 0 || (candidate[whole] & mask) == (network[whole] & mask);
  }

  public static InetAddress address(byte... bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
