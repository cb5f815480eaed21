package cn.xunjian.fetch.tls;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.GeneralName;

/** How certificates lead from one to the next. */
final class Chains {

  private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

  private Chains() {}

  /** The certificate at which the way from the first one ends, in whatever order they stand. */
  static X509Certificate last(X509Certificate[] chain) {
    X509Certificate at = chain[0];
    for (int step = 1; step < chain.length && !isRoot(at); step++) {
      X509Certificate next = issuer(at, chain);
      if (next == null) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static X509Certificate issuer(X509Certificate of, X509Certificate[] among) {
    for (X509Certificate each : among) {
      if (each.getSubjectX500Principal().equals(of.getIssuerX500Principal())) {
        return each;
      }
    }
    return null;
  }

  /** Whether nobody stands above it. */
  static boolean isRoot(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /**
   * Where a certificate says that its issuer's can be had (RFC 5280, 4.2.2.1); null if it does not,
   * or not in words that can be read.
   */
  static String issuerAt(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(AUTHORITY_INFORMATION_ACCESS);
    if (extension == null) {
      return null;
    }
    try {
      byte[] content = ASN1OctetString.getInstance(extension).getOctets();
      for (AccessDescription each :
          AuthorityInformationAccess.getInstance(content).getAccessDescriptions()) {
        GeneralName at = each.getAccessLocation();
        boolean address = at.getTagNo() == GeneralName.uniformResourceIdentifier;
        if (address && AccessDescription.id_ad_caIssuers.equals(each.getAccessMethod())) {
          return at.getName().toString();
        }
      }
    } catch (IllegalArgumentException | IllegalStateException damaged) {
      return null;
    }
    return null;
  }
}
