package cn.xunjian.fetch.exchange;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of a small authority, good and bad. */
public final class Keys {

  public static final String GOOD = "good";
  private static final String AUTHORITY = "authority";
  public static final String EXPIRED = "expired";
  static final String FUTURE = "future";
  public static final String WRONG_NAME = "wrong-name";
  public static final String UNTRUSTED = "untrusted";
  public static final String NO_NAMES = "no-names";
  static final String WILDCARD = "wildcard";
  static final String UNDER_EXPIRED_AUTHORITY = "under-expired";

  private static final String EXPIRED_AUTHORITY = "expired-authority";
  private static final String PASSWORD = "tests-only";
  private static final List<GeneralName> HERE =
      List.of(
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1"),
          name("localhost"),
          name("site.localhost"));
  private static final Duration YEAR = Duration.ofDays(365);
  private static final AtomicLong SERIALS = new AtomicLong(1);

  private static Keys made;

  private final KeyStore store;

  private Keys() throws GeneralSecurityException, IOException {
    store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
  }

  /** The keys of all tests, made once. */
  public static synchronized Keys get() throws Exception {
    if (made == null) {
      made = make();
    }
    return made;
  }

  private static Keys make() throws Exception {
    Keys keys = new Keys();
    Duration month = Duration.ofDays(-30);
    keys.make(AUTHORITY, null, Duration.ofDays(-3_650), Duration.ofDays(7_300), signs());
    keys.make(
        EXPIRED_AUTHORITY, AUTHORITY, Duration.ofDays(-3_650), Duration.ofDays(3_600), signs());
    keys.make(GOOD, AUTHORITY, month, YEAR, names(HERE));
    keys.make(EXPIRED, AUTHORITY, Duration.ofDays(-400), Duration.ofDays(370), names(HERE));
    keys.make(FUTURE, AUTHORITY, Duration.ofDays(30), YEAR, names(HERE));
    keys.make(WRONG_NAME, AUTHORITY, month, YEAR, names(List.of(name("other.invalid"))));
    keys.make(UNTRUSTED, null, month, YEAR, names(HERE));
    keys.make(
        NO_NAMES,
        AUTHORITY,
        month,
        YEAR,
        its ->
            its.addExtension(Extension.keyUsage, false, new KeyUsage(KeyUsage.digitalSignature)));
    keys.make(
        WILDCARD,
        AUTHORITY,
        month,
        YEAR,
        names(
            List.of(
                name("*.example.gov.cn"),
                name("example.gov.cn"),
                new GeneralName(GeneralName.iPAddress, "192.0.2.7"))));
    keys.make(UNDER_EXPIRED_AUTHORITY, EXPIRED_AUTHORITY, month, YEAR, names(HERE));
    return keys;
  }

  /**
   * A root, two authorities one below the other, and servers' certificates of the lower one: {@link
   * #GOOD}, which says where its issuer's can be had, and "sibling", which does not.
   *
   * @param lower where the certificate of the lower authority is said to be
   * @param upper where that of the upper one is
   */
  static Keys below(String lower, String upper) throws Exception {
    Keys keys = new Keys();
    Duration month = Duration.ofDays(-30);
    keys.make(AUTHORITY, null, month, YEAR, signs());
    keys.make("upper", AUTHORITY, month, YEAR, signs());
    keys.make("lower", "upper", month, YEAR, signs().and(issuer(upper)));
    keys.make(GOOD, "lower", month, YEAR, names(HERE).and(issuer(lower)));
    keys.make("sibling", "lower", month, YEAR, names(HERE));
    return keys;
  }

  private static GeneralName name(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  /** What a certificate says beside its name and its days. */
  private interface Said {
    void in(X509v3CertificateBuilder certificate) throws IOException;

    default Said and(Said more) {
      return certificate -> {
        in(certificate);
        more.in(certificate);
      };
    }
  }

  private static Said signs() {
    return its -> {
      its.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      its.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    };
  }

  private static Said names(List<GeneralName> names) {
    return its ->
        its.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(GeneralName[]::new)));
  }

  private static Said issuer(String address) {
    GeneralName at = new GeneralName(GeneralName.uniformResourceIdentifier, address);
    return its ->
        its.addExtension(
            Extension.authorityInfoAccess,
            false,
            new AuthorityInformationAccess(AccessDescription.id_ad_caIssuers, at));
  }

  public X509Certificate authority() throws GeneralSecurityException {
    return certificate(AUTHORITY);
  }

  public X509Certificate certificate(String alias) throws GeneralSecurityException {
    return (X509Certificate) store.getCertificate(alias);
  }

  X509Certificate[] chain(String alias) throws GeneralSecurityException {
    return List.of(store.getCertificateChain(alias)).toArray(X509Certificate[]::new);
  }

  /** What a server needs to show this certificate; it takes any certificate of a client. */
  SSLContext server(String alias) throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers(alias).getKeyManagers(), new TrustManager[] {new NoClients()}, null);
    return context;
  }

  /** As {@link #server(String)}, of whose certificates only the first ones are shown. */
  SSLContext showing(int links, String alias) throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers(alias, links).getKeyManagers(), null, null);
    return context;
  }

  /** The key of one server and its certificates. */
  public KeyManagerFactory managers(String alias) throws GeneralSecurityException, IOException {
    return managers(alias, Integer.MAX_VALUE);
  }

  private KeyManagerFactory managers(String alias, int links)
      throws GeneralSecurityException, IOException {
    Certificate[] chain = store.getCertificateChain(alias);
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(
        alias,
        store.getKey(alias, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        Arrays.copyOf(chain, Math.min(chain.length, links)));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(one, PASSWORD.toCharArray());
    return factory;
  }

  /**
   * Makes a key and its certificate.
   *
   * @param signer whose key signs it; null for its own
   * @param begins from now
   */
  private void make(String alias, String signer, Duration begins, Duration lasts, Said said)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X500Name subject = new X500Name("CN=" + alias);
    Instant from = Instant.now().plus(begins);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            signer == null ? subject : new X500Name("CN=" + signer),
            BigInteger.valueOf(SERIALS.getAndIncrement()),
            Date.from(from),
            Date.from(from.plus(lasts)),
            subject,
            pair.getPublic());
    JcaX509ExtensionUtils hashes = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, hashes.createSubjectKeyIdentifier(pair.getPublic()));
    List<Certificate> chain = new ArrayList<>();
    PrivateKey signs = pair.getPrivate();
    if (signer != null) {
      signs = (PrivateKey) store.getKey(signer, PASSWORD.toCharArray());
      chain.addAll(List.of(store.getCertificateChain(signer)));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          hashes.createAuthorityKeyIdentifier(certificate(signer).getPublicKey()));
    }
    said.in(builder);
    chain.add(
        0,
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signs))));
    store.setKeyEntry(
        alias, pair.getPrivate(), PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
  }

  /** Asks for a certificate of the client and refuses each. */
  private static final class NoClients implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no clients here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("a server asks no server for a certificate");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
