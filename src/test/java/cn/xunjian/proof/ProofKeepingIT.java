package cn.xunjian.proof;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.ObjectServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files in a real PostgreSQL and a storage that speaks S3 and checks signatures. */
class ProofKeepingIT {

  private static final Instant AT = Instant.parse("2026-11-20T01:02:03Z");
  private static final byte[] BYTES = "%PDF-1.7 甲".getBytes(StandardCharsets.UTF_8);
  private static final String SHA256 = java.util.HexFormat.of().formatHex(sha256(BYTES));
  private static final ProofOf OF = ProofOf.order(7);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final ProofStore rows = new ProofStore(DATABASE.pool());
  private ObjectServer storage;

  private static byte[] sha256(byte[] bytes) {
    try {
      return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("truncate proof_file restart identity");
    storage = new ObjectServer();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private ProofKeeping keeping(String bucket, String secret, Instant now) {
    VirusScannerTest.Written config =
        new VirusScannerTest.Written(
            Optional.empty(),
            Duration.ofSeconds(1),
            FilesConfig.Store.S3,
            Optional.of(URI.create(storage.url())),
            "us-east-1",
            Optional.of(bucket),
            Optional.of(ObjectServer.ACCESS),
            Optional.of(secret),
            true,
            Duration.ofSeconds(5));
    return new ProofKeeping(rows, new ObjectStorage(config), Clock.fixed(now, ZoneOffset.UTC));
  }

  private ProofKeeping keeping() {
    return keeping(ObjectServer.BUCKET, ObjectServer.SECRET, AT);
  }

  private static Proof file() {
    return new Proof(0, OF, "截图.pdf", "application/pdf", SHA256, 0, "李", AT);
  }

  private static void fails(ProofKeeping keeping, String code) {
    assertThatThrownBy(() -> done(keeping.add(file(), BYTES)))
        .hasRootCauseInstanceOf(Exception.class)
        .satisfies(
            failed -> {
              Throwable at = failed;
              while (!(at instanceof StorageException)) {
                at = at.getCause();
              }
              assertThat(((StorageException) at).code()).as(at.getMessage()).isEqualTo(code);
            });
  }

  @Test
  void theRowNamesTheObjectAndTheBytesComeBack() {
    Proof kept = done(keeping().add(file(), BYTES));
    assertThat(kept.size()).isEqualTo(BYTES.length);
    String object = done(rows.place(OF, kept.id())).object();
    assertThat(object).startsWith("proof/2026/");
    assertThat(storage.has(object)).isTrue();
    assertThat(done(rows.of(OF))).containsExactly(kept);
    assertThat(done(keeping().bytes(OF, kept.id()))).isEqualTo(BYTES);
    assertThat(done(keeping().bytes(ProofOf.order(8), kept.id()))).isNull();
  }

  @Test
  void whatTheStorageDoesNotTakeLeavesNothingBehind() {
    fails(keeping(ObjectServer.BUCKET, "another", AT), "storage_refused");
    fails(keeping("nowhere", ObjectServer.SECRET, AT), "bucket_missing");
    assertThat(done(rows.of(OF))).as("nothing is seen").isEmpty();
    storage.vanish();
    fails(keeping(), "storage_away");
    assertThat(done(rows.of(OF))).isEmpty();
    storage.appear(ObjectServer.SECRET);
    assertThat(done(keeping().add(file(), BYTES))).isNotNull();
    assertThat(storage.objects()).isEqualTo(1);
  }

  @Test
  void whatWasBegunAndNotFinishedIsSweptAfterAnHourWithItsObject() {
    Proof begun = done(rows.begin(file(), BYTES.length, "proof/2026/half"));
    storage.put("proof/2026/half", "half");
    assertThat(done(rows.of(OF))).isEmpty();
    assertThat(done(keeping().bytes(OF, begun.id()))).isNull();

    done(keeping(ObjectServer.BUCKET, ObjectServer.SECRET, AT.plusSeconds(3_599)).sweep());
    assertThat(storage.has("proof/2026/half")).as("it may be under way").isTrue();
    done(keeping(ObjectServer.BUCKET, ObjectServer.SECRET, AT.plusSeconds(3_601)).sweep());
    assertThat(storage.has("proof/2026/half")).isFalse();
    assertThat(done(rows.unfinished(AT.plusSeconds(9_999)))).isEmpty();
  }
}
