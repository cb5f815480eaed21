package cn.xunjian.reading;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Profile;
import cn.xunjian.rendering.RenderedPage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.Deflater;

/** Takes the evidence of a page: its bytes as they came, what came with them, and their hash. */
final class PageEvidence {

  private PageEvidence() {}

  /**
   * The page that a reading saw.
   *
   * @param body its bytes, decompressed
   * @param most how many of them are kept
   */
  static SeenPage seen(Fetched fetched, byte[] body, long basis, int most) {
    return new SeenPage(
        hash(body),
        fetched.url().toString(),
        fetched.status(),
        fetched.headers().get("content-type"),
        fetched.headers().get("etag"),
        fetched.headers().get("last-modified"),
        body.length,
        body.length > most,
        deflated(body, Math.min(body.length, most)),
        basis,
        null);
  }

  /** The page as a browser shows it: what stands in it then, not the bytes that its server sent. */
  static SeenPage shown(RenderedPage page, long basis, int most) {
    byte[] body = page.html().getBytes(StandardCharsets.UTF_8);
    return new SeenPage(
        hash(body),
        page.url(),
        page.status(),
        "text/html;charset=utf-8",
        null,
        null,
        body.length,
        body.length > most,
        deflated(body, Math.min(body.length, most)),
        basis,
        null);
  }

  /** What is asked for and how it is read, in one number: after a change all begins again. */
  static long basis(Profile profile) {
    String all =
        switch (profile.source()) {
          case FEED -> profile.source() + "\n" + profile.url();
          case JSON ->
              profile.source()
                  + "\n"
                  + profile.layout().dataUrl()
                  + "\n"
                  + profile.layout().dataPaths();
          default -> profile.source() + "\n" + profile.url() + "\n" + page(profile.layout());
        };
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }

  /**
   * What was said of a page; as it was first written, so that no page begins again without need.
   */
  private static String page(Layout layout) {
    return "Layout[listSelector=%s, dateSelector=%s, datePattern=%s, baseYear=%s]"
        .formatted(
            layout.listSelector(), layout.dateSelector(), layout.datePattern(), layout.baseYear());
  }

  static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static byte[] deflated(byte[] body, int length) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(body, 0, length);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(length / 4 + 64);
      byte[] piece = new byte[8_192];
      while (!deflater.finished()) {
        out.write(piece, 0, deflater.deflate(piece));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
