package cn.xunjian.observation;

import java.util.Objects;

/**
 * The page that a reading saw.
 *
 * @param hash SHA-256 of its bytes, decompressed, in 64 hexadecimal digits
 * @param url the address it came from, after redirects
 * @param status the HTTP status
 * @param contentType as sent, null if not
 * @param etag as sent, null if not
 * @param lastModified as sent, null if not
 * @param bytes its whole length
 * @param cut whether {@code body} holds less than the whole
 * @param body its bytes as raw deflate; null where they are not at hand
 * @param basis what was asked for and how it was read, in one number: pages of different bases are
 *     not compared
 * @param kind what it was read as; null if that could not be told
 * @param again what the page showed when it was last sent; null unless the server said that it has
 *     not changed
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once; a copy per page would buy nothing.
public record SeenPage(
    String hash,
    String url,
    int status,
    String contentType,
    String etag,
    String lastModified,
    int bytes,
    boolean cut,
    byte[] body,
    long basis,
    PageKind kind,
    Again again) {

  /**
   * What an unchanged page showed.
   *
   * @param found how many items
   * @param dated how many of them with a usable date
   */
  public record Again(int found, int dated) {}

  /** A page of which it is not said what it was read as. */
  public SeenPage(
      String hash,
      String url,
      int status,
      String contentType,
      String etag,
      String lastModified,
      int bytes,
      boolean cut,
      byte[] body,
      long basis,
      Again again) {
    this(hash, url, status, contentType, etag, lastModified, bytes, cut, body, basis, null, again);
  }

  /** The same page, read as an article or a list. */
  public SeenPage as(PageKind read) {
    return new SeenPage(
        hash, url, status, contentType, etag, lastModified, bytes, cut, body, basis, read, again);
  }

  private static final int LONGEST_HEADER = 200;
  private static final int LONGEST_URL = 2_000;

  public SeenPage {
    Objects.requireNonNull(hash, "hash");
    url = cut(StoredText.of(url), LONGEST_URL);
    contentType = header(contentType);
    etag = header(etag);
    lastModified = header(lastModified);
  }

  private static String header(String value) {
    return value == null ? null : cut(StoredText.of(value), LONGEST_HEADER);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  SeenPage withoutBody() {
    return new SeenPage(
        hash, url, status, contentType, etag, lastModified, bytes, cut, null, basis, kind, again);
  }

  /** How much memory its bytes take. */
  public int weight() {
    return body == null ? 0 : body.length;
  }
}
