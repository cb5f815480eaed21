package cn.xunjian.vault;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of the vault ({@code xunjian.vault.*}). */
@ConfigMapping(prefix = "xunjian.vault")
public interface VaultConfig {

  /**
   * {@code id1=base64,id2=base64}: keys of 32 bytes for AES-256, or {@code id=sm4:base64} with 16
   * bytes for SM4. The first one seals, the others only open what they sealed before.
   */
  Optional<String> keys();

  /**
   * A file with the same, one key a line, as container platforms mount their secrets; used if
   * {@link #keys} is not set.
   */
  Optional<Path> keyFile();
}
