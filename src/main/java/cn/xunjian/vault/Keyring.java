package cn.xunjian.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys by their ids; the first is the active one. Says nothing of a key but its id and length.
 */
public final class Keyring {

  private static final int BYTES = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
  private static final Keyring NONE = new Keyring(null, Map.of());

  private final String active;
  private final Map<String, SecretKey> keys;

  private Keyring(String active, Map<String, SecretKey> keys) {
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
    Map<String, SecretKey> keys = new LinkedHashMap<>();
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

  private static void add(String setting, Map<String, SecretKey> keys, String entry) {
    int equals = entry.indexOf('=');
    String id = equals < 0 ? "" : entry.substring(0, equals).strip();
    // A key without its id would be taken for an id by a careless message: nothing of it is quoted.
    if (!ID.matcher(id).matches() || equals == entry.length() - 1) {
      throw wrong(setting, "has an entry that is not written id=base64");
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(entry.substring(equals + 1).strip());
    } catch (IllegalArgumentException notBase64) {
      // The decoder's own words quote a character of the key.
      throw wrong(setting, "has a key that is not base64, after " + keys.size() + " good ones");
    }
    if (key.length != BYTES) {
      throw wrong(setting, "has a key of " + key.length + " bytes instead of 32");
    }
    if (keys.put(id, new SecretKeySpec(key, "AES")) != null) {
      throw wrong(setting, "names a key id twice");
    }
  }

  private static IllegalArgumentException wrong(String setting, String what) {
    return new IllegalArgumentException(
        setting + " " + what + "; make a key with: openssl rand -base64 32");
  }

  /** Id of the key that seals; null if there is none. */
  String active() {
    return active;
  }

  /** The key of an id; null if it is not here. */
  SecretKey key(String id) {
    return keys.get(id);
  }

  @Override
  public String toString() {
    return "Keyring" + keys.keySet();
  }
}
