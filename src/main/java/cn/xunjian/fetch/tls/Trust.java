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
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

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
   * @param issuerAt where the certificate can be had with which the chain breaks off; null if it
   *     does not, or if nothing says where
   * @param completed whether it leads to a root only with certificates that the server left out
   */
  public record Finding(
      FailureReason reason, String detail, Instant expiry, String issuerAt, boolean completed) {

    /** A chain with which something is wrong that no further certificate would mend. */
    public Finding(FailureReason reason, String detail, Instant expiry) {
      this(reason, detail, expiry, null, false);
    }
  }

  /**
   * A chain whose signatures were verified.
   *
   * @param leaf the server's own certificate, read once: reading costs more than the handshake
   * @param end when the first of its certificates ends
   * @param completed whether the server showed it only in part
   */
  private record Known(X509Certificate leaf, Instant end, boolean completed) {}

  private static final int MOST_LINKS = 6;

  private final List<X509TrustManager> anchors = new CopyOnWriteArrayList<>();

  /**
   * Chains whose signatures were verified: the same bytes verify the same way, and a site shows the
   * same chain at each visit. The dates are looked at every time.
   */
  private final Cache<String, Known> verified = Caffeine.newBuilder().maximumSize(20_000).build();

  /** What led to a trusted root once, by its name: servers leave out what others show. */
  private final Cache<X500Principal, X509Certificate> intermediates =
      Caffeine.newBuilder().maximumSize(2_000).build();

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
    return examine(shown, List.of(), host, now);
  }

  /**
   * Examines what a server showed, with certificates that it left out.
   *
   * @param shown the server's own certificate first
   * @param more of issuers, from anywhere: they count only as links to a trusted root
   */
  public Finding examine(
      Certificate[] shown, List<X509Certificate> more, String host, Instant now) {
    if (shown.length == 0) {
      return new Finding(FailureReason.TLS_INVALID, "the server showed no certificate", null);
    }
    try {
      String fingerprint = fingerprint(shown);
      Known known = verified.getIfPresent(fingerprint);
      if (known == null || now.isAfter(known.end())) {
        X509Certificate[] own = Arrays.copyOf(shown, shown.length, X509Certificate[].class);
        return examine(new Chain(own, own.length, fingerprint).with(more), host, now);
      }
      Finding wrong = atSight(known.leaf(), host, now);
      return wrong == null ? sound(known) : wrong;
    } catch (GeneralSecurityException | ArrayStoreException | IllegalArgumentException e) {
      // Netty reads certificates late, and wraps what it then stumbles over.
      return new Finding(
          FailureReason.TLS_INVALID, "the certificate cannot be read: " + e.getMessage(), null);
    }
  }

  private static Finding sound(Known known) {
    return new Finding(null, "", known.leaf().getNotAfter().toInstant(), null, known.completed());
  }

  /** What is wrong with the server's own certificate, whoever signed it; null if nothing is. */
  private static Finding atSight(X509Certificate leaf, String host, Instant now) {
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
    return CertificateNames.covers(leaf, host)
        ? null
        : new Finding(
            FailureReason.TLS_INVALID,
            "the certificate of " + leaf.getSubjectX500Principal() + " does not name " + host,
            end);
  }

  /**
   * Certificates that are to lead to a root.
   *
   * @param links the server's own first
   * @param shown how many of them the server showed
   * @param fingerprint of what it showed
   */
  @SuppressWarnings("ArrayRecordComponent") // Never leaves this class.
  private record Chain(X509Certificate[] links, int shown, String fingerprint) {

    Chain with(List<X509Certificate> more) {
      return new Chain(
          Stream.concat(Arrays.stream(links), more.stream()).toArray(X509Certificate[]::new),
          shown,
          fingerprint);
    }
  }

  private Finding examine(Chain chain, String host, Instant now) {
    X509Certificate leaf = chain.links()[0];
    Finding atSight = atSight(leaf, host, now);
    if (atSight != null) {
      return atSight;
    }
    try {
      return sound(verifyCompleted(chain));
    } catch (CertificateException e) {
      return unsound(chain, e);
    }
  }

  private static Finding unsound(Chain chain, CertificateException wrong) {
    String words = String.valueOf(wrong.getMessage());
    Instant end = chain.links()[0].getNotAfter().toInstant();
    if (expired(wrong)) {
      return new Finding(FailureReason.TLS_EXPIRED, words, end);
    }
    X509Certificate last = Chains.last(chain.links());
    if (Chains.isRoot(last)) {
      return new Finding(FailureReason.TLS_INVALID, words, end);
    }
    String missing =
        "the chain breaks off: the certificate of %s is missing (缺少中间证书，请补全证书链); %s"
            .formatted(last.getIssuerX500Principal(), words);
    return new Finding(FailureReason.TLS_INVALID, missing, end, Chains.issuerAt(last), false);
  }

  /** Adds what other sites showed of the same issuers where a chain breaks off. */
  private Known verifyCompleted(Chain chain) throws CertificateException {
    Chain longer = chain;
    for (int link = 0; ; link++) {
      try {
        return verify(longer);
      } catch (CertificateException wrong) {
        X509Certificate next =
            intermediates.getIfPresent(Chains.last(longer.links()).getIssuerX500Principal());
        boolean useless = next == null || List.of(longer.links()).contains(next);
        if (useless || expired(wrong) || link == MOST_LINKS) {
          throw wrong;
        }
        longer = longer.with(List.of(next));
      }
    }
  }

  /**
   * Verifies that a chain leads to a trusted root.
   *
   * @throws CertificateException why it does not
   */
  private Known verify(Chain chain) throws CertificateException {
    CertificateException first = null;
    for (X509TrustManager manager : anchors) {
      try {
        // The key exchange's name only picks which key usage is asked for; RSA and EC leaves both
        // pass with "UNKNOWN".
        manager.checkServerTrusted(chain.links(), "UNKNOWN");
        return remembered(chain);
      } catch (CertificateException e) {
        // "Expired" says more than "not known here" of another set of roots.
        first = first == null || expired(e) ? e : first;
      }
    }
    throw first;
  }

  private Known remembered(Chain chain) throws CertificateException {
    X509Certificate[] links = chain.links();
    Instant end =
        Arrays.stream(links)
            .map(c -> c.getNotAfter().toInstant())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    for (int i = 1; i < links.length; i++) {
      if (!Chains.isRoot(links[i])) {
        intermediates.put(links[i].getSubjectX500Principal(), readAgain(links[i]));
      }
    }
    Known known = new Known(readAgain(links[0]), end, links.length > chain.shown());
    verified.put(chain.fingerprint(), known);
    return known;
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
