package cn.xunjian.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultFileTest {

  @TempDir private Path folder;

  @Test
  void theKeyIsMadeOnceForItsOwnerAlone() throws IOException {
    Path file = VaultFile.made(folder);
    String written = Files.readString(file);
    assertThat(written).matches("local=[A-Za-z0-9+/]{43}=\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(VaultFile.made(folder)).isEqualTo(file).hasContent(written);
    assertThat(folder.toFile().list()).containsExactly("vault.keys");
  }
}
