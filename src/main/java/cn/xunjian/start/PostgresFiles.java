package cn.xunjian.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs that come inside the application, unpacked once into a folder. */
final class PostgresFiles {

  private PostgresFiles() {}

  /**
   * The folder that holds {@code bin}, unpacked if it is not there yet; a half-unpacked folder is
   * never used.
   */
  static Path unpack(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve("bin"))) {
      return folder;
    }
    Path part =
        folder.resolveSibling(folder.getFileName() + ".part-" + ProcessHandle.current().pid());
    Files.createDirectories(part);
    try (InputStream packed = PostgresFiles.class.getResourceAsStream("/" + archive())) {
      if (packed == null) {
        throw new StartException(
            "no PostgreSQL comes with this application for "
                + System.getProperty("os.name")
                + " on "
                + System.getProperty("os.arch")
                + "; set QUARKUS_DATASOURCE_REACTIVE_URL to a PostgreSQL of your own");
      }
      extract(new TarArchiveInputStream(new XZCompressorInputStream(packed)), part);
    }
    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    return folder;
  }

  private static String archive() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    String system =
        os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
    boolean musl = system.equals("linux") && Files.exists(Path.of("/etc/alpine-release"));
    return "postgres-"
        + system
        + "-"
        + (arm ? "arm_64" : "x86_64")
        + (musl ? "-alpine_linux" : "")
        + ".txz";
  }

  private static void extract(TarArchiveInputStream tar, Path into) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path file = into.resolve(entry.getName()).normalize();
      if (!file.startsWith(into)) {
        throw new IOException(
            "the packed PostgreSQL names a file outside its folder: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else if (entry.isSymbolicLink()) {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else {
        Files.createDirectories(file.getParent());
        Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0100) != 0
            && Files.getFileStore(file).supportsFileAttributeView("posix")) {
          Set<PosixFilePermission> all = EnumSet.copyOf(Files.getPosixFilePermissions(file));
          all.addAll(
              Set.of(
                  PosixFilePermission.OWNER_EXECUTE,
                  PosixFilePermission.GROUP_EXECUTE,
                  PosixFilePermission.OTHERS_EXECUTE));
          Files.setPosixFilePermissions(file, all);
        }
      }
    }
  }
}
