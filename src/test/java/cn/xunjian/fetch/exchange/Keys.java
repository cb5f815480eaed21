package cn.xunjian.fetch.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Certificates of a small authority, good and bad, made with the JDK's keytool. */
public final class Keys {

  public static final String GOOD = "good";
  public static final String EXPIRED = "expired";
  static final String FUTURE = "future";
  public static final String WRONG_NAME = "wrong-name";
  public static final String UNTRUSTED = "untrusted";
  public static final String NO_NAMES = "no-names";
  static final String WILDCARD = "wildcard";
  static final String UNDER_EXPIRED_AUTHORITY = "under-expired";

  private static final String PASSWORD = "tests-only";
  private static final String HERE = "san=ip:127.0.0.1,ip:::1,dns:localhost,dns:site.localhost";

  private static Keys made;

  private final Path file;
  private byte[] store = {};

  private Keys(Path file) {
    this.file = file;
  }

  /** The keys of all tests: keytool takes its time, so they are made once. */
  public static synchronized Keys get() throws Exception {
    if (made == null) {
      Path folder = Files.createTempDirectory("xunjian-keys");
      made = make(folder.resolve("keys.p12"));
      made.store = Files.readAllBytes(made.file);
      Files.delete(made.file);
      Files.delete(folder);
    }
    return made;
  }

  private static Keys make(Path file) throws Exception {
    Keys keys = new Keys(file);
    keys.make("authority", "-3650d", 7300, "bc:critical=ca:true", "ku:critical=keyCertSign");
    keys.make(
        "expired-authority",
        "-3650d",
        3600,
        "bc:critical=ca:true",
        "ku:critical=keyCertSign",
        "-signer",
        "authority");
    keys.make(GOOD, "-30d", 365, HERE, "-signer", "authority");
    keys.make(EXPIRED, "-400d", 370, HERE, "-signer", "authority");
    keys.make(FUTURE, "+30d", 365, HERE, "-signer", "authority");
    keys.make(WRONG_NAME, "-30d", 365, "san=dns:other.invalid", "-signer", "authority");
    keys.make(UNTRUSTED, "-30d", 365, HERE);
    keys.make(NO_NAMES, "-30d", 365, "ku=digitalSignature", "-signer", "authority");
    keys.make(
        WILDCARD,
        "-30d",
        365,
        "san=dns:*.example.gov.cn,dns:example.gov.cn,ip:192.0.2.7",
        "-signer",
        "authority");
    keys.make(UNDER_EXPIRED_AUTHORITY, "-30d", 365, HERE, "-signer", "expired-authority");
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
    Path folder = Files.createTempDirectory("xunjian-keys");
    Keys keys = new Keys(folder.resolve("keys.p12"));
    String authority = "bc:critical=ca:true";
    String signs = "ku:critical=keyCertSign";
    keys.make("authority", "-30d", 365, authority, signs);
    keys.make("upper", "-30d", 365, authority, signs, "-signer", "authority");
    keys.make("lower", "-30d", 365, authority, signs, issuer(upper), "-signer", "upper");
    keys.make(GOOD, "-30d", 365, HERE, issuer(lower), "-signer", "lower");
    keys.make("sibling", "-30d", 365, HERE, "-signer", "lower");
    keys.store = Files.readAllBytes(keys.file);
    Files.delete(keys.file);
    Files.delete(folder);
    return keys;
  }

  private static String issuer(String address) {
    return "aia=caIssuers:uri:" + address;
  }

  public X509Certificate authority() throws GeneralSecurityException, IOException {
    return certificate("authority");
  }

  public X509Certificate certificate(String alias) throws GeneralSecurityException, IOException {
    return (X509Certificate) store().getCertificate(alias);
  }

  X509Certificate[] chain(String alias) throws GeneralSecurityException, IOException {
    return List.of(store().getCertificateChain(alias)).toArray(X509Certificate[]::new);
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
    Certificate[] chain = store().getCertificateChain(alias);
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(
        alias,
        store().getKey(alias, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        Arrays.copyOf(chain, Math.min(chain.length, links)));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(one, PASSWORD.toCharArray());
    return factory;
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(new ByteArrayInputStream(store), PASSWORD.toCharArray());
    return keys;
  }

  private void make(String alias, String start, int days, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-Duser.language=en", "-genkeypair"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
    command.addAll(List.of("-alias", alias, "-dname", "CN=" + alias, "-startdate", start));
    command.addAll(List.of("-validity", Integer.toString(days)));
    for (String option : more) {
      // Extensions come bare, other options with their dash.
      if (option.contains("=")) {
        command.add("-ext");
      }
      command.add(option);
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool could not make " + alias + ": " + output.strip());
    }
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
