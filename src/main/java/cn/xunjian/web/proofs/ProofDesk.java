package cn.xunjian.web.proofs;

import cn.xunjian.access.Requester;
import cn.xunjian.proof.Proof;
import cn.xunjian.proof.ProofKeeping;
import cn.xunjian.proof.ProofOf;
import cn.xunjian.proof.ProofStore;
import cn.xunjian.proof.ProofType;
import cn.xunjian.proof.StorageException;
import cn.xunjian.rectification.RectificationConfig;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.BodyFiles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * Takes files in as proof and gives them out as downloads only. Whoever asks for it has looked
 * before whether the asker may.
 */
@ApplicationScoped
public class ProofDesk {

  /** For descriptions. */
  public static final String TAKEN =
      "PDF, PNG, JPEG, DOCX or XLSX, told by its content; documents with macros are refused, and files in which clamd finds a virus where"
          + " xunjian.files.clamav is set (503 while it is away). 50 files at most, each of xunjian.rectification.max-file bytes at most.";

  private final ProofKeeping files;
  private final BodyFiles bodies;
  private final ProofScan scan;
  private final Asker asker;
  private final RectificationConfig config;
  private final Clock clock;

  ProofDesk(
      ProofKeeping files,
      BodyFiles bodies,
      ProofScan scan,
      Asker asker,
      RectificationConfig config,
      Clock clock) {
    this.files = files;
    this.bodies = bodies;
    this.scan = scan;
    this.asker = asker;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes the file that came with a request, after it was looked through for viruses where that is
   * set.
   *
   * @param name as whoever hands it in calls it
   * @param of to what it belongs; fails where it may not be handed in
   */
  public Uni<Proof> take(RoutingContext request, String name, String by, Uni<ProofOf> of) {
    String called = called(name);
    Requester requester = asker.requester();
    Path file = bodies.claim(request);
    return of.emitOn(Infrastructure.getDefaultWorkerPool())
        .chain(
            whose -> {
              byte[] bytes = read(file);
              Proof described = described(whose, called, bytes, by);
              return scan.passed(described, bytes, requester).chain(() -> kept(described, bytes));
            })
        .onTermination()
        .invoke(() -> bodies.delete(file));
  }

  private Uni<Proof> kept(Proof described, byte[] bytes) {
    return files
        .add(described, bytes)
        .onFailure(StorageException.class)
        .transform(ProofDesk::away)
        .onItem()
        .ifNull()
        .failWith(
            () -> Problem.conflict("附件最多 %1$d 个 · %1$d files at most".formatted(ProofStore.MOST)));
  }

  /** Nothing is stored, or nothing is given out: 503 with what is amiss and what to do. */
  private static Problem away(Throwable failed) {
    StorageException why = (StorageException) failed;
    return new Problem(
        Problem.Type.UNAVAILABLE,
        why.getMessage(),
        List.of(new Problem.Fault("", why.code(), why.getMessage())));
  }

  private static String called(String name) {
    String plain = name == null ? "" : name.strip().replaceAll("[\\p{Cntrl}\\p{Cs}/\\\\]", "");
    if (plain.isEmpty() || plain.length() > 200) {
      throw Problem.badRequest("?name", "bad_value", "name the file, in 1 to 200 characters");
    }
    return plain;
  }

  private byte[] read(Path file) {
    try {
      if (Files.size(file) > config.maxFile()) {
        throw Problem.tooLarge(
            "文件超过 %1$d 字节 · the file is larger than %1$d bytes (xunjian.rectification.max-file)"
                .formatted(config.maxFile()));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Proof described(ProofOf of, String name, byte[] bytes, String by) {
    ProofType type =
        ProofType.of(bytes)
            .orElseThrow(
                () ->
                    Problem.unprocessable(
                        "",
                        "bad_type",
                        "仅接收 PDF、PNG、JPEG、DOCX、XLSX，且不得含宏 · only PDF, PNG, JPEG, DOCX, XLSX without macros are taken"));
    return new Proof(
        0,
        of,
        name,
        type.mediaType(),
        sha256(bytes),
        bytes.length,
        by,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file as a download, which no browser opens by itself; 404 if there is none such. */
  public Uni<Response> download(ProofOf of, long file) {
    return files
        .bytes(of, file)
        .onFailure(StorageException.class)
        .transform(ProofDesk::away)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no file " + file + " here"))
        .map(
            bytes ->
                Response.ok(bytes)
                    .header("Content-Disposition", "attachment; filename=\"proof-" + file + "\"")
                    .build());
  }
}
