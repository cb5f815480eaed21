package cn.xunjian.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys by their ids; the first is the active one. Says nothing of a key but its id, cipher and
 * length.
 */
public final class Keyring {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
  private static final Keyring NONE = new Keyring(null, Map.of());

  private final String active;
  private final Map<String, SealingKey> keys;

  private Keyring(String active, Map<String, SealingKey> keys) {
    this.active = active;
    this.keys = keys;
  }

  /**
   * The keys of the settings; none if nothing is set.
   *
   * @throws IllegalArgumentException saying what is wrong, without a character of any key
   */
  public static Keyring of(VaultConfig config) {
    if (config.keys().isPresent()) {
      return parse("xunjian.vault.keys", config.keys().get());
    }
    Optional<Path> file = config.keyFile();
    return file.isEmpty() ? NONE : parse("xunjian.vault.key-file", read(file.get()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "xunjian.vault.key-file "
              + file
              + " cannot be read as text: "
              + e.getClass().getSimpleName(),
          e);
    }
  }

  static Keyring parse(String setting, String written) {
    Map<String, SealingKey> keys = new LinkedHashMap<>();
    for (String part : written.split("[,\\r\\n]", -1)) {
      String entry = part.strip();
      if (!entry.isEmpty() && !entry.startsWith("#")) {
        add(setting, keys, entry);
      }
    }
    if (keys.isEmpty()) {
      throw wrong(setting, "names no key");
    }
    return new Keyring(keys.keySet().iterator().next(), Map.copyOf(keys));
  }

  private static void add(String setting, Map<String, SealingKey> keys, String entry) {
    int equals = entry.indexOf('=');
    String id = equals < 0 ? "" : entry.substring(0, equals).strip();
    // A key without its id would be taken for an id by a careless message: nothing of it is quoted.
    if (!ID.matcher(id).matches() || equals == entry.length() - 1) {
      throw wrong(setting, "has an entry that is not written id=base64");
    }
    SealingKey key;
    try {
      key = SealingKey.parse(entry.substring(equals + 1).strip());
    } catch (IllegalArgumentException noKey) {
      throw wrong(setting, "has " + noKey.getMessage() + ", after " + keys.size() + " good ones");
    }
    if (keys.put(id, key) != null) {
      throw wrong(setting, "names a key id twice");
    }
  }

  private static IllegalArgumentException wrong(String setting, String what) {
    return new IllegalArgumentException(
        setting
            + " "
            + what
            + "; make a key with: openssl rand -base64 32 (for SM4: sm4: and openssl rand -base64 16)");
  }

  /** Id of the key that seals; null if there is none. */
  String active() {
    return active;
  }

  /** The key of an id; null if it is not here. */
  SealingKey key(String id) {
    return keys.get(id);
  }

  @Override
  public String toString() {
    return "Keyring" + keys.keySet();
  }
}
