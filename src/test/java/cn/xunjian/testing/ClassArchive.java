package cn.xunjian.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The classes of the service as the JVM keeps them for many starts: each start takes half the CPU.
 * Made once for each jar and JVM, by one of the processes that run tests.
 */
final class ClassArchive {

  private static final String MAKING = "-XX:ArchiveClassesAtExit=";

  private ClassArchive() {}

  /**
   * The options of a JVM that starts the jar.
   *
   * @param given those that it has; the one that makes the archive has no other
   */
  static List<String> options(Path jar, List<String> given) {
    if (given.stream().anyMatch(option -> option.startsWith(MAKING))) {
      return List.of();
    }
    try {
      return List.of("-XX:SharedArchiveFile=" + made(jar));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path made(Path jar) throws IOException {
    Path folder = Path.of("target", "it-archives").toAbsolutePath();
    Path archive = folder.resolve(System.getProperty("java.vm.version") + ".jsa");
    Files.createDirectories(folder);
    try (FileChannel turn =
        FileChannel.open(
            folder.resolve("turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      turn.lock();
      if (!isOf(jar, archive)) {
        make(folder.resolve("making.jsa"), archive);
      }
    }
    return archive;
  }

  private static boolean isOf(Path jar, Path archive) throws IOException {
    return Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
  }

  private static void make(Path making, Path archive) throws IOException {
    Files.deleteIfExists(making);
    try (RunningXunjian xunjian =
        RunningXunjian.named("class-archive").java(MAKING + making).start()) {
      List.of("/", "/targets", "/incidents", "/api/v1/targets", "/metrics")
          .forEach(path -> xunjian.rest().get(path).then().statusCode(200));
    }
    Files.move(making, archive, StandardCopyOption.ATOMIC_MOVE);
  }
}
