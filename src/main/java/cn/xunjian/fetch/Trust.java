package cn.xunjian.fetch;

import cn.xunjian.observation.FailureReason;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Verifies the certificates a server showed, after the handshake and before anything is sent. The
 * handshake itself accepts any certificate, so that an invalid one can still be named, dated and
 * kept as evidence.
 */
final class Trust {

  /** What is wrong with a chain; {@code reason} is null when nothing is. */
  record Finding(FailureReason reason, String detail) {
    static final Finding SOUND = new Finding(null, "");
  }

  private final List<X509TrustManager> anchors = new CopyOnWriteArrayList<>();

  /**
   * Chains whose signatures were verified: the same bytes verify the same way, and a site shows the
   * same chain at each visit. The dates are looked at every time.
   */
  private final Cache<String, Boolean> verified = Caffeine.newBuilder().maximumSize(20_000).build();

  Trust() {
    anchors.add(manager(null));
  }

  /**
   * Trusts further root certificates beside the platform's: a national or an office's own
   * authority.
   */
  void add(Collection<X509Certificate> roots) {
    if (roots.isEmpty()) {
      return;
    }
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate root : roots) {
        store.setCertificateEntry("root-" + number++, root);
      }
      anchors.add(manager(store));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "the trusted certificates could not be taken over: " + e.getMessage(), e);
    }
  }

  /**
   * Reads PEM certificates.
   *
   * @throws IllegalArgumentException if the file cannot be read as certificates
   */
  static List<X509Certificate> readPem(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> found = new ArrayList<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .forEach(c -> found.add((X509Certificate) c));
      return found;
    } catch (IOException | CertificateException e) {
      throw new IllegalArgumentException(
          "cannot read certificates from " + file + ": " + e.getMessage(), e);
    }
  }

  private static X509TrustManager manager(KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return x509;
        }
      }
      throw new IllegalStateException("this Java runtime verifies no X.509 certificates");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the trusted certificates of this Java runtime cannot be read", e);
    }
  }

  Finding examine(X509Certificate[] chain, String host, Instant now) {
    if (chain.length == 0) {
      return new Finding(FailureReason.TLS_INVALID, "the server showed no certificate");
    }
    X509Certificate leaf = chain[0];
    if (now.isAfter(leaf.getNotAfter().toInstant())) {
      return new Finding(
          FailureReason.TLS_EXPIRED, "the certificate ended at " + leaf.getNotAfter().toInstant());
    }
    if (now.isBefore(leaf.getNotBefore().toInstant())) {
      return new Finding(
          FailureReason.TLS_INVALID,
          "the certificate begins only at " + leaf.getNotBefore().toInstant());
    }
    if (!CertificateNames.covers(leaf, host)) {
      return new Finding(
          FailureReason.TLS_INVALID,
          "the certificate of " + leaf.getSubjectX500Principal() + " does not name " + host);
    }
    return chainFinding(chain, now);
  }

  private Finding chainFinding(X509Certificate[] chain, Instant now) {
    String fingerprint;
    try {
      fingerprint = fingerprint(chain);
    } catch (GeneralSecurityException e) {
      return new Finding(
          FailureReason.TLS_INVALID, "the certificate chain cannot be read: " + e.getMessage());
    }
    boolean allCurrent = true;
    for (X509Certificate certificate : chain) {
      allCurrent &= !now.isAfter(certificate.getNotAfter().toInstant());
    }
    if (allCurrent && verified.getIfPresent(fingerprint) != null) {
      return Finding.SOUND;
    }
    CertificateException first = null;
    for (X509TrustManager manager : anchors) {
      try {
        // The key exchange's name only picks which key usage is asked for; RSA and EC leaves both
        // pass with "UNKNOWN".
        manager.checkServerTrusted(chain, "UNKNOWN");
        verified.put(fingerprint, Boolean.TRUE);
        return Finding.SOUND;
      } catch (CertificateException e) {
        // "Expired" says more than "not known here" of another set of roots.
        first = first == null || expired(e) ? e : first;
      }
    }
    return new Finding(
        expired(first) ? FailureReason.TLS_EXPIRED : FailureReason.TLS_INVALID,
        String.valueOf(first.getMessage()));
  }

  private static boolean expired(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertificateExpiredException) {
        return true;
      }
    }
    return false;
  }

  private static String fingerprint(X509Certificate[] chain) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (X509Certificate certificate : chain) {
      digest.update(certificate.getEncoded());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
