package cn.xunjian.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.proof.VirusScanner.Clean;
import cn.xunjian.proof.VirusScanner.Infected;
import cn.xunjian.proof.VirusScanner.NotScanned;
import cn.xunjian.testing.ClamdServer;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files before a server that speaks clamd's protocol, and before none. */
class VirusScannerTest {

  /** Settings as somebody wrote them. */
  record Written(
      Optional<String> clamav,
      Duration clamavTimeout,
      Store store,
      Optional<URI> s3Endpoint,
      String s3Region,
      Optional<String> s3Bucket,
      Optional<String> s3AccessKey,
      Optional<String> s3SecretKey,
      boolean s3PathStyle,
      Duration s3Timeout)
      implements FilesConfig {

    static Written at(String address, Duration timeout) {
      return new Written(
          Optional.ofNullable(address),
          timeout,
          Store.POSTGRESQL,
          Optional.empty(),
          "us-east-1",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          Duration.ofSeconds(5));
    }
  }

  static VirusScanner at(String address) {
    return new VirusScanner(Written.at(address, Duration.ofSeconds(5)));
  }

  private static VirusScanner.Scan scan(String address, byte[] file) {
    return at(address).scan(file).await().atMost(Duration.ofSeconds(30));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void withoutAScannerNothingIsLookedThrough() {
    assertThat(at(null).on()).isFalse();
    assertThat(scan(null, bytes(ClamdServer.SIGN))).isEqualTo(new Clean());
  }

  @Test
  void aFileReachesTheScannerWholeInPieces() {
    byte[] large = new byte[300_000];
    new Random(1).nextBytes(large);
    try (ClamdServer clamd = new ClamdServer()) {
      assertThat(scan(clamd.address(), large)).isEqualTo(new Clean());
      assertThat(clamd.seen()).hasSize(1).first().isEqualTo(large);
      assertThat(scan(clamd.address(), new byte[0])).isEqualTo(new Clean());
    }
  }

  @Test
  void aVirusIsFoundWhereverItStands() {
    byte[] file = bytes("x".repeat(65_530) + ClamdServer.SIGN + "y".repeat(70_000));
    try (ClamdServer clamd = new ClamdServer()) {
      assertThat(scan(clamd.address(), file)).isEqualTo(new Infected(ClamdServer.VIRUS));
    }
  }

  @Test
  void aFileBeyondTheScannersBoundIsNotScanned() {
    try (ClamdServer clamd = new ClamdServer(100_000)) {
      assertThat(scan(clamd.address(), new byte[8_000_000])).isInstanceOf(NotScanned.class);
      assertThat(clamd.seen()).isEmpty();
    }
  }

  @Test
  void nobodyAtTheAddressIsNotScanned() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(scan("tcp://127.0.0.1:" + port, bytes("x"))).isInstanceOf(NotScanned.class);
    assertThat(scan("unix:/nowhere/clamd.ctl", bytes("x"))).isInstanceOf(NotScanned.class);
  }

  @Test
  void aScannerThatSaysNothingIsNotWaitedForForEver() {
    try (ClamdServer clamd = new ClamdServer()) {
      clamd.fallSilent();
      VirusScanner scanner = new VirusScanner(Written.at(clamd.address(), Duration.ofSeconds(1)));
      assertThat(scanner.scan(bytes("x")).await().atMost(Duration.ofSeconds(30)))
          .isEqualTo(new NotScanned("no answer within 1 s"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stream: OK, clean",
    "stream: Win.Test.EICAR_HDB-1 FOUND, Win.Test.EICAR_HDB-1",
    "INSTREAM size limit exceeded. ERROR, not",
    "stream: Can't allocate memory ERROR, not",
    "OK, clean",
    "FOUND, not",
    "220 mail.example.gov.cn ESMTP, not",
    "'', not"
  })
  void onlyAPlainAnswerLetsAFilePass(String answer, String meant) {
    VirusScanner.Scan said = VirusScanner.said(answer);
    assertThat(
            said instanceof Infected found
                ? found.signature()
                : said instanceof Clean ? "clean" : "not")
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://127.0.0.1:3310, true",
    "tcp://clamd.office.gov.cn:3310, true",
    "tcp://[::1]:3310, true",
    "unix:/run/clamav/clamd.ctl, true",
    "127.0.0.1:3310, false",
    "tcp://127.0.0.1, false",
    "http://127.0.0.1:3310/, false",
    "unix:clamd.ctl, false"
  })
  void anAddressThatIsNoneIsRefusedAtTheStart(String address, boolean taken) throws Exception {
    Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
    Written written = Written.at(address, Duration.ofSeconds(30));
    assertThat(
            validator
                .forExecutables()
                .validateReturnValue(
                    written, FilesConfig.class.getMethod("clamav"), written.clamav())
                .isEmpty())
        .isEqualTo(taken);
  }
}
