package cn.xunjian.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.proof.VirusScanner.Clean;
import cn.xunjian.proof.VirusScanner.Infected;
import cn.xunjian.proof.VirusScanner.NotScanned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clamd of Debian's clamav-daemon with one signature of its own; skipped where there is none. */
class RealClamdTest {

  private static final Path CLAMD = Path.of("/usr/sbin/clamd");
  private static final String SIGN = "THIS-IS-OUR-OWN-TEST-SIGNATURE";

  @TempDir private static Path folder;
  private static Process clamd;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.isExecutable(CLAMD), "clamav-daemon is not installed");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path signatures = Files.createDirectory(folder.resolve("signatures"));
    String hex = HexFormat.of().formatHex(SIGN.getBytes(StandardCharsets.US_ASCII));
    Files.writeString(signatures.resolve("own.ndb"), "Xunjian.Test:0:*:" + hex + "\n");
    Path settings = folder.resolve("clamd.conf");
    Files.write(
        settings,
        List.of(
            "Foreground yes",
            "DatabaseDirectory " + signatures,
            "LocalSocket " + folder.resolve("clamd.ctl"),
            "TCPAddr 127.0.0.1",
            "TCPSocket " + port,
            "StreamMaxLength 1M",
            "LogFile " + folder.resolve("clamd.log")));
    clamd =
        new ProcessBuilder(CLAMD.toString(), "--config-file=" + settings)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("clamd.out").toFile())
            .start();
    await("clamd")
        .atMost(Duration.ofMinutes(2))
        .until(() -> scan(address(), "x") instanceof Clean || !clamd.isAlive());
    assertThat(clamd.isAlive()).as(Files.readString(folder.resolve("clamd.out"))).isTrue();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (clamd != null) {
      clamd.destroy();
      if (!clamd.waitFor(20, TimeUnit.SECONDS)) {
        clamd.destroyForcibly();
      }
    }
  }

  private static String address() {
    return "tcp://127.0.0.1:" + port;
  }

  private static VirusScanner.Scan scan(String address, String file) {
    return VirusScannerTest.at(address)
        .scan(file.getBytes(StandardCharsets.US_ASCII))
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  @Test
  void findsItsSignatureOverTcpAndOverAUnixSocket() {
    for (String address : List.of(address(), "unix:" + folder.resolve("clamd.ctl"))) {
      assertThat(scan(address, "%PDF-1.7 a clean file")).as(address).isEqualTo(new Clean());
      assertThat(scan(address, "%PDF-1.7 " + SIGN + " end"))
          .as(address)
          .isEqualTo(new Infected("Xunjian.Test.UNOFFICIAL"));
    }
  }

  @Test
  void refusesWhatIsBeyondItsBound() {
    assertThat(scan(address(), "x".repeat(3 << 20))).isInstanceOf(NotScanned.class);
    assertThat(scan(address(), "and goes on")).isEqualTo(new Clean());
  }
}
