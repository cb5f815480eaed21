package cn.xunjian.fetch.client;

import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.observation.FailureReason;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom visits trust: the same roots, and the certificate must name the host that was asked
 * for, wherever the connection leads.
 */
final class NamedTrust extends X509ExtendedTrustManager {

  private final Trust trust;
  private final Clock clock;

  NamedTrust(Trust trust, Clock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  /** A certificate that is not to be trusted, and why in the words of visits. */
  static final class Untrusted extends CertificateException {

    private static final long serialVersionUID = 1;

    private final FailureReason reason;

    Untrusted(FailureReason reason, String detail) {
      super(detail);
      this.reason = reason;
    }

    FailureReason reason() {
      return reason;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    String host = engine.getPeerHost();
    if (host == null) {
      throw nameless();
    }
    Trust.Finding finding = trust.examine(chain, host, clock.instant());
    if (finding.reason() != null) {
      throw new Untrusted(finding.reason(), finding.detail());
    }
  }

  /** Without the host's name nothing can be said of a certificate. */
  private static CertificateException nameless() {
    return new Untrusted(FailureReason.TLS_INVALID, "the name of the server is not known");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw nameless();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw nameless();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw nameless();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw nameless();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw nameless();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
