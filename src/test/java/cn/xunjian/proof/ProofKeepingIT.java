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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(done(rows.unfinished(AT.plusSeconds(1)))).as("refused for good").isEmpty();
    storage.vanish();
    fails(keeping(), "storage_away");
    assertThat(done(rows.of(OF))).isEmpty();
    ProofStore.Unfinished late = done(rows.unfinished(AT.plusSeconds(1))).get(0);
    storage.appear(ObjectServer.SECRET);
    storage.put(late.object(), "it came after all");
    done(keeping(ObjectServer.BUCKET, ObjectServer.SECRET, AT.plusSeconds(3_601)).sweep());
    assertThat(storage.has(late.object())).as("what comes later is swept").isFalse();
    assertThat(done(rows.unfinished(AT.plusSeconds(1)))).isEmpty();
    assertThat(done(keeping().add(file(), BYTES))).isNotNull();
    assertThat(storage.objects()).isEqualTo(1);
  }

  private static ObjectStorage storage(FilesConfig.Store store, String endpoint) {
    return new ObjectStorage(
        new VirusScannerTest.Written(
            Optional.empty(),
            Duration.ofSeconds(1),
            store,
            Optional.ofNullable(endpoint).map(URI::create),
            "us-east-1",
            Optional.of("proofs"),
            Optional.of("key"),
            Optional.of("secret"),
            true,
            Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.example.gov.cn",
        "//s3.example.gov.cn",
        "ftp://s3.example.gov.cn",
        "https:///x"
      })
  void anEndpointThatIsNoAddressIsSaidAtTheStart(String endpoint) {
    assertThatThrownBy(() -> storage(FilesConfig.Store.S3, endpoint).check(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("xunjian.files.s3-endpoint is written https://host");
  }

  /** Read with the settings taken away: said at the start, and no failure of the program later. */
  @Test
  void filesInAStorageThatIsNotNamedAnyMoreAreSaid() {
    Clock clock = Clock.fixed(AT.plusSeconds(3_601), ZoneOffset.UTC);
    ProofKeeping bare = new ProofKeeping(rows, storage(FilesConfig.Store.POSTGRESQL, null), clock);
    done(bare.ready());
    Proof kept = done(keeping().add(file(), BYTES));

    assertThatThrownBy(() -> done(bare.ready()))
        .hasStackTraceContaining("needs xunjian.files.s3-endpoint");
    assertThatThrownBy(() -> done(bare.bytes(OF, kept.id())))
        .hasStackTraceContaining("StorageException")
        .satisfies(failed -> assertThat(messages(failed)).doesNotContain("proof/2026"));
    done(keeping().ready());
  }

  /** What units hear names neither the endpoint nor the bucket nor an object. */
  @Test
  void whatIsSaidNamesNothingOfTheStorage() {
    storage.vanish();
    assertThatThrownBy(() -> done(keeping().add(file(), BYTES)))
        .satisfies(
            failed ->
                assertThat(messages(failed))
                    .contains("文件存储不可用")
                    .doesNotContain(storage.url(), ObjectServer.BUCKET, "proof/2026"));
  }

  /** Of the storage's failure alone: what caused it is for the log. */
  private static String messages(Throwable failed) {
    Throwable at = failed;
    while (!(at instanceof StorageException)) {
      at = at.getCause();
    }
    return at.getMessage();
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
