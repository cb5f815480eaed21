package cn.xunjian.fetch.tls;

import cn.xunjian.fetch.address.HostName;
import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whether a certificate names a host, by its subject alternative names only (RFC 6125; the common
 * name is obsolete).
 */
public final class CertificateNames {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private CertificateNames() {}

  public static boolean covers(X509Certificate certificate, String host) {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException unreadable) {
      return false; // A certificate whose names cannot be read names nobody.
    }
    if (names == null) {
      return false;
    }
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    for (List<?> name : names) {
      int type = (Integer) name.get(0);
      if (literal != null
          ? type == IP_ADDRESS && sameAddress(literal, name.get(1))
          : type == DNS_NAME && matches((String) name.get(1), host)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameAddress(byte[] literal, Object name) {
    return name instanceof String text
        && Arrays.equals(literal, NetUtil.createByteArrayFromIpAddressString(text));
  }

  /** A wildcard stands for exactly one whole label, at the left, above at least two others. */
  static boolean matches(String pattern, String host) {
    String wanted = pattern.toLowerCase(Locale.ROOT);
    String name = HostName.withoutRoot(host.toLowerCase(Locale.ROOT));
    if (!wanted.startsWith("*.")) {
      return wanted.equals(name);
    }
    int dot = name.indexOf('.');
    return dot > 0 && wanted.indexOf('.', 2) > 0 && wanted.substring(1).equals(name.substring(dot));
  }
}
