package cn.xunjian.start;

import cn.xunjian.vault.VaultConfig;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A key for the vault of an embedded database, which a trial must not have to configure. It stands
 * beside the data it opens, so it is never made for a database of somebody's own.
 */
final class VaultFile {

  private static final String NAME = "vault.keys";

  private VaultFile() {}

  /** Makes the file at the first start and names it to the vault, unless keys are configured. */
  static void provide(SmallRyeConfig settings) {
    VaultConfig vault = settings.getConfigMapping(VaultConfig.class);
    if (vault.keys().isPresent() || vault.keyFile().isPresent()) {
      return;
    }
    Path folder = settings.getConfigMapping(XunjianConfig.class).dataFolder().toAbsolutePath();
    try {
      System.setProperty("xunjian.vault.key-file", made(folder).toString());
    } catch (IOException e) {
      throw new StartException(
          "the key file of the vault below "
              + folder
              + " cannot be made: "
              + e.getMessage()
              + " (or set XUNJIAN_VAULT_KEYS)",
          e);
    }
  }

  static Path made(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.exists(file)) {
      return file;
    }
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    // Written aside and moved: a start that dies half-way must not leave half a key.
    Path part = Files.createTempFile(folder, NAME, ".part", ownerOnly());
    Files.writeString(
        part, "local=" + Base64.getEncoder().encodeToString(key) + "\n", StandardCharsets.US_ASCII);
    return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
