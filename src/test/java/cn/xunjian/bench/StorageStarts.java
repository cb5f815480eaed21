package cn.xunjian.bench;

import cn.xunjian.testing.ObjectServer;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * What a storage of files that speaks S3 costs a service that starts: how long it takes until it is
 * ready, and how many bytes live then, with the storage and without, on one database in turn.
 */
final class StorageStarts {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double MEGABYTE = 1_048_576;

  private StorageStarts() {}

  /** One start each way, the storage second. */
  static Map<String, Double> run(TestDatabase database, ObjectServer storage) {
    Map<String, Double> figures = new TreeMap<>();
    started("postgresql", RunningXunjian.named("storage-off").on(database), figures);
    started(
        "s3",
        RunningXunjian.named("storage-on")
            .on(database)
            .with("XUNJIAN_FILES_STORE", "s3")
            .with("XUNJIAN_FILES_S3_ENDPOINT", storage.url())
            .with("XUNJIAN_FILES_S3_BUCKET", ObjectServer.BUCKET)
            .with("XUNJIAN_FILES_S3_ACCESS_KEY", ObjectServer.ACCESS)
            .with("XUNJIAN_FILES_S3_SECRET_KEY", ObjectServer.SECRET),
        figures);
    System.out.println(figures);
    return figures;
  }

  private static void started(
      String name, RunningXunjian.Builder builder, Map<String, Double> figures) {
    long began = System.nanoTime();
    try (RunningXunjian service = builder.launched()) {
      Awaitility.await(name + " is ready")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .pollDelay(Duration.ZERO)
          .ignoreExceptions()
          .until(() -> service.readiness() == 200);
      double seconds = (System.nanoTime() - began) / 1e9;
      figures.put(name + ".ready_s", seconds);
      figures.put(name + ".cpu_s", service.cpu().toMillis() / 1e3);
      figures.put(name + ".heap_mb", ScaleLoad.live(service) / MEGABYTE);
      figures.put(name + ".resident_mb", (double) Cpu.residentMegabytes(service.pid()));
      System.out.printf(Locale.ROOT, "%s: ready after %.2f s%n", name, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
