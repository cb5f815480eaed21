package cn.xunjian.console.frame;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The style sheet and the scripts, each at an address that holds the hash of its bytes: a browser
 * keeps it for ever, and a new version has a new address (docs/decisions/0029).
 */
@ApplicationScoped
public class AssetFiles {

  static final String PATH = "/assets/";

  private static final String OURS = "/console/";
  private static final String THEIRS = "/META-INF/resources/webjars/";
  private static final String HTMX = THEIRS + "htmx.org/2.0.2/dist/htmx.min.js";
  private static final String EVENTS = THEIRS + "htmx-ext-sse/2.2.2/sse.js";
  private static final int HASH_LENGTH = 12;

  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final Map<String, Asset> byName = new HashMap<>();
  private final Frame.Files addresses;

  /** A file as it is sent. */
  @SuppressWarnings("ArrayRecordComponent") // Never handed to anybody who would change it.
  record Asset(String type, byte[] plain, byte[] gzipped) {}

  /** What a phone asks for before it puts the pages among its programs. */
  private static final String MANIFEST =
      """
      {"name":"巡检 Xunjian","short_name":"巡检","start_url":"/","scope":"/","display":"standalone",
       "background_color":"#f5f7fa","theme_color":"#1a5fb4","icons":[{"src":"%s","type":"image/svg+xml","sizes":"any"}]}
      """;

  AssetFiles() {
    String icon = take(OURS + "icon.svg", "icon", "svg", "image/svg+xml");
    addresses =
        new Frame.Files(
            take(OURS + "console.css", "console", "css", CSS),
            take(HTMX, "htmx", "js", SCRIPT),
            take(EVENTS, "events", "js", SCRIPT),
            take(OURS + "console.js", "console", "js", SCRIPT),
            icon,
            keep(
                MANIFEST.formatted(icon).getBytes(StandardCharsets.UTF_8),
                "manifest",
                "webmanifest",
                "application/manifest+json"));
  }

  private String take(String resource, String name, String ending, String type) {
    return keep(read(resource), name, ending, type);
  }

  private String keep(byte[] bytes, String name, String ending, String type) {
    String file = name + "." + hash(bytes) + "." + ending;
    byName.put(file, new Asset(type, bytes, Gzipped.of(bytes)));
    return PATH + file;
  }

  private static byte[] read(String resource) {
    try (InputStream in = AssetFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the program");
      }
      return in.readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Where the files of the pages are. */
  public Frame.Files addresses() {
    return addresses;
  }

  Optional<Asset> named(String file) {
    return Optional.ofNullable(byName.get(file));
  }
}
