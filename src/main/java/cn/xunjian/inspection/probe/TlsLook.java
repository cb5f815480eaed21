package cn.xunjian.inspection.probe;

import cn.xunjian.fetch.tls.CertificateNames;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks at a server's certificate and at the versions of TLS it takes. For a worker thread. */
final class TlsLook {

  private static final int MILLIS = 8_000;
  private static final Duration SOON = Duration.ofDays(30);
  private static final int SHORTEST_RSA = 2048;
  private static final int SHORTEST_EC = 224;
  private static final Map<Integer, String> OLD = Map.of(1, "TLSv1.0", 2, "TLSv1.1");

  private static final String INCOMPLETE =
      "the server leaves out a certificate between its own and the root (缺少中间证书，请补全证书链)";

  private final Trust trust;

  TlsLook(Trust trust) {
    this.trust = trust;
  }

  /**
   * What is wrong with a server's encryption.
   *
   * @param at an address to which a connection was made before, so that the guard has passed it
   * @throws IOException if it could not be asked
   */
  List<PageFault> at(InetSocketAddress at, String host, Instant now) throws IOException {
    List<PageFault> faults = new ArrayList<>();
    certificate(shown(at, host), host, now, faults);
    for (int minor : new int[] {1, 2}) {
      if (TlsHello.taken(at, host, minor, MILLIS)) {
        faults.add(PageFault.certain(FaultKind.TLS_OLD, OLD.get(minor), "", host));
      }
    }
    return faults;
  }

  private void certificate(
      X509Certificate[] chain, String host, Instant now, List<PageFault> into) {
    if (chain.length == 0) {
      return;
    }
    X509Certificate own = chain[0];
    String subject = own.getSubjectX500Principal().getName();
    Instant end = own.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      into.add(PageFault.certain(FaultKind.TLS_EXPIRED, host, end.toString(), subject));
    } else if (now.plus(SOON).isAfter(end)) {
      into.add(PageFault.certain(FaultKind.TLS_EXPIRING, host, end.toString(), subject));
    }
    if (!CertificateNames.covers(own, host)) {
      into.add(PageFault.certain(FaultKind.TLS_NAME, host, subject, ""));
    } else if (!now.isAfter(end)) {
      Trust.Finding finding = trust.examine(chain, host, now);
      // A visit makes up for a link that is left out; its operator should not count on that.
      if (finding.reason() != null || finding.completed()) {
        String detail = finding.completed() ? INCOMPLETE : finding.detail();
        into.add(PageFault.certain(FaultKind.TLS_CHAIN, host, detail, subject));
      }
    }
    int bits = bits(own);
    boolean elliptic = own.getPublicKey() instanceof ECPublicKey;
    if (bits > 0 && bits < (elliptic ? SHORTEST_EC : SHORTEST_RSA)) {
      String key = own.getPublicKey().getAlgorithm() + " " + bits;
      into.add(PageFault.certain(FaultKind.TLS_WEAK_KEY, host, key, subject));
    }
  }

  private static int bits(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof RSAPublicKey rsa
        ? rsa.getModulus().bitLength()
        : certificate.getPublicKey() instanceof ECPublicKey ec
            ? ec.getParams().getCurve().getField().getFieldSize()
            : 0;
  }

  private static X509Certificate[] shown(InetSocketAddress at, String host) throws IOException {
    Keeping keeping = new Keeping();
    try (BriefConnection connection = new BriefConnection(MILLIS)) {
      SSLSocket socket = over(connection.to(at), host, at.getPort(), keeping);
      socket.startHandshake();
      Certificate[] chain = socket.getSession().getPeerCertificates();
      return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
    } catch (SSLException | IllegalArgumentException refused) {
      // The certificate may have been shown before the handshake failed.
      return keeping.shown;
    }
  }

  /** TLS over a connection, whatever certificate is shown: nothing but a page is asked for. */
  static SSLSocket over(Socket plain, String host, int port) throws IOException {
    return over(plain, host, port, new Keeping());
  }

  private static SSLSocket over(Socket plain, String host, int port, Keeping keeping)
      throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {keeping}, null);
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(names(host));
      socket.setSSLParameters(parameters);
      return socket;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime offers no TLS", e);
    }
  }

  /** What a server is called by; none for an address, nor for a host with underscores. */
  static List<SNIServerName> names(String host) {
    boolean name = host.chars().anyMatch(Character::isLetter) && host.indexOf(':') < 0;
    try {
      return name ? List.of(new SNIHostName(host)) : List.of();
    } catch (IllegalArgumentException noName) {
      return List.of();
    }
  }

  /** Takes whatever is shown: it is looked at, and nothing is sent. */
  private static final class Keeping implements X509TrustManager {

    private X509Certificate[] shown = new X509Certificate[0];

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      shown = chain;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
