package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.Door;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The city's own certificate authority and the certificates it signed, good and bad, made with the
 * JDK's keytool. The bad ones are signed by the same authority, since Java's validation does not
 * look at the dates of a certificate that is itself the trust anchor: only so is <em>expired</em>
 * the first thing wrong with the expired one.
 */
public final class Certificates {

  private static final String PASSWORD = "demo-only";
  private static final String HERE = "san=ip:127.0.0.1,dns:localhost";

  private final Buffer store;
  private final X509Certificate authority;

  private Certificates(Buffer store, X509Certificate authority) {
    this.store = store;
    this.authority = authority;
  }

  public static Future<Certificates> make(Vertx vertx) {
    return vertx.executeBlocking(() -> make(), false);
  }

  /** What the monitor must trust. */
  public X509Certificate authority() {
    return authority;
  }

  /** The key and chain for a door. */
  PfxOptions options(Door door) {
    return new PfxOptions().setValue(store).setPassword(PASSWORD).setAlias(alias(door));
  }

  private static Certificates make() throws Exception {
    Path folder = Files.createTempDirectory("xunjian-demo");
    Path file = folder.resolve("keys.p12");
    try {
      keytool(
          file,
          "authority",
          "Demo City Authority",
          "-3650d",
          7300,
          "bc:critical=ca:true",
          "ku:critical=keyCertSign");
      signed(file, Door.HTTPS, "-30d", 365, HERE);
      signed(file, Door.HTTPS_EXPIRED, "-400d", 370, HERE);
      signed(file, Door.HTTPS_WRONG_NAME, "-30d", 365, "san=dns:other.yanshi.invalid");
      keytool(file, alias(Door.HTTPS_UNTRUSTED), "127.0.0.1", "-30d", 365, HERE);
      byte[] bytes = Files.readAllBytes(file);
      return new Certificates(Buffer.buffer(bytes), authority(bytes));
    } finally {
      // the servers read the keys from memory, so that not even kill -9 leaves a file behind
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private static void signed(Path file, Door door, String start, int days, String extension)
      throws IOException, InterruptedException {
    keytool(file, alias(door), "127.0.0.1", start, days, extension, "-signer", "authority");
  }

  private static void keytool(
      Path file, String alias, String commonName, String start, int days, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-Duser.language=en", "-genkeypair"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD, "-alias", alias));
    command.addAll(List.of("-dname", "CN=" + commonName, "-startdate", start));
    command.addAll(List.of("-validity", Integer.toString(days)));
    for (String option : more) {
      // extensions come bare, other options with their dash
      if (!option.startsWith("-") && !option.equals("authority")) {
        command.add("-ext");
      }
      command.add(option);
    }
    run(command);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("keytool could not make the demo's certificates: " + output.strip());
    }
  }

  private static X509Certificate authority(byte[] store)
      throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(new ByteArrayInputStream(store), PASSWORD.toCharArray());
    return (X509Certificate) keys.getCertificate("authority");
  }

  private static String alias(Door door) {
    return door.name().toLowerCase(Locale.ROOT);
  }
}
