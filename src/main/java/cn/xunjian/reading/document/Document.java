package cn.xunjian.reading.document;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * The bytes of one answer.
 *
 * @param url the address it was read from, after redirects
 * @param contentType the {@code Content-Type} header, null if there was none; a hint only
 * @param body the bytes as received, decompressed; the caller does not change them afterwards
 * @param fetchedAt when it was received: relative dates and the future are counted from here
 */
@SuppressWarnings("ArrayRecordComponent") // copying a body of megabytes would buy nothing
public record Document(URI url, String contentType, byte[] body, Instant fetchedAt) {

  public Document {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(fetchedAt, "fetchedAt");
  }
}
