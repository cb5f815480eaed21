package cn.xunjian.fetch.tls;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.observation.FailureReason;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Verifies the certificates a server showed, after the handshake and before anything is sent. The
 * handshake itself accepts any certificate, so that an invalid one can still be named, dated and
 * kept as evidence.
 */
@Singleton
public final class Trust {

  /**
   * What is wrong with a chain.
   *
   * @param reason null when nothing is
   * @param expiry when the server's own certificate ends; null if none was shown
   */
  public record Finding(FailureReason reason, String detail, Instant expiry) {}

  /**
   * A chain whose signatures were verified.
   *
   * @param leaf the server's own certificate, read once: reading costs more than the handshake
   * @param end when the first of its certificates ends
   */
  private record Known(X509Certificate leaf, Instant end) {}

  private final List<X509TrustManager> anchors = new CopyOnWriteArrayList<>();

  /**
   * Chains whose signatures were verified: the same bytes verify the same way, and a site shows the
   * same chain at each visit. The dates are looked at every time.
   */
  private final Cache<String, Known> verified = Caffeine.newBuilder().maximumSize(20_000).build();

  @Inject
  Trust(FetchConfig config) {
    this();
    config.trustedCertificates().ifPresent(file -> add(readPem(file)));
  }

  /** Trusts the roots of the platform only. */
  public Trust() {
    anchors.add(manager(null));
  }

  /** What is wrong with the file of trusted certificates; empty if nothing is. */
  public static Optional<String> problem(FetchConfig config) {
    try {
      config.trustedCertificates().ifPresent(Trust::readPem);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("xunjian.visit.trusted-certificates: " + e.getMessage());
    }
  }

  /**
   * Trusts further root certificates beside the platform's: a national or an office's own
   * authority.
   */
  public void add(Collection<X509Certificate> roots) {
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
  public static List<X509Certificate> readPem(Path file) {
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

  /**
   * Examines what a server showed.
   *
   * @param shown the server's own certificate first
   */
  public Finding examine(Certificate[] shown, String host, Instant now) {
    if (shown.length == 0) {
      return new Finding(FailureReason.TLS_INVALID, "the server showed no certificate", null);
    }
    try {
      String fingerprint = fingerprint(shown);
      Known known = verified.getIfPresent(fingerprint);
      if (known != null && !now.isAfter(known.end())) {
        return examine(known.leaf(), host, now, null, fingerprint);
      }
      X509Certificate[] chain = Arrays.copyOf(shown, shown.length, X509Certificate[].class);
      return examine(chain[0], host, now, chain, fingerprint);
    } catch (GeneralSecurityException | ArrayStoreException | IllegalArgumentException e) {
      // Netty reads certificates late, and wraps what it then stumbles over.
      return new Finding(
          FailureReason.TLS_INVALID, "the certificate cannot be read: " + e.getMessage(), null);
    }
  }

  /**
   * Examines the server's own certificate, then its chain.
   *
   * @param chain null if it was verified before
   */
  private Finding examine(
      X509Certificate leaf, String host, Instant now, X509Certificate[] chain, String fingerprint) {
    Instant end = leaf.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      return new Finding(FailureReason.TLS_EXPIRED, "the certificate ended at " + end, end);
    }
    if (now.isBefore(leaf.getNotBefore().toInstant())) {
      return new Finding(
          FailureReason.TLS_INVALID,
          "the certificate begins only at " + leaf.getNotBefore().toInstant(),
          end);
    }
    if (!CertificateNames.covers(leaf, host)) {
      return new Finding(
          FailureReason.TLS_INVALID,
          "the certificate of " + leaf.getSubjectX500Principal() + " does not name " + host,
          end);
    }
    CertificateException wrong = chain == null ? null : verify(chain, fingerprint);
    return wrong == null
        ? new Finding(null, "", end)
        : new Finding(
            expired(wrong) ? FailureReason.TLS_EXPIRED : FailureReason.TLS_INVALID,
            String.valueOf(wrong.getMessage()),
            end);
  }

  /** Why a chain leads to no trusted root; null if it does. */
  private CertificateException verify(X509Certificate[] chain, String fingerprint) {
    CertificateException first = null;
    for (X509TrustManager manager : anchors) {
      try {
        // The key exchange's name only picks which key usage is asked for; RSA and EC leaves both
        // pass with "UNKNOWN".
        manager.checkServerTrusted(chain, "UNKNOWN");
        Instant end =
            Arrays.stream(chain)
                .map(c -> c.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        verified.put(fingerprint, new Known(readAgain(chain[0]), end));
        return null;
      } catch (CertificateException e) {
        // "Expired" says more than "not known here" of another set of roots.
        first = first == null || expired(e) ? e : first;
      }
    }
    return first;
  }

  /** BoringSSL's certificates are read again at each look; the JDK's own are not. */
  private static X509Certificate readAgain(X509Certificate certificate)
      throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }

  private static boolean expired(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertificateExpiredException) {
        return true;
      }
    }
    return false;
  }

  private static String fingerprint(Certificate[] chain) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Certificate certificate : chain) {
      digest.update(certificate.getEncoded());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
