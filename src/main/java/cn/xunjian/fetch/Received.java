package cn.xunjian.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.io.ByteArrayOutputStream;

/** What came on one connection so far. */
final class Received {

  private final int room;
  private final ByteArrayOutputStream body;
  private boolean begun;
  private int status;
  private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;
  private long bytes;

  /**
   * Nothing yet.
   *
   * @param room how many bytes of body are kept
   */
  Received(int room) {
    this.room = room;
    this.body = new ByteArrayOutputStream(Math.min(room, 4_096));
  }

  void begin() {
    begun = true;
  }

  void head(HttpResponse response) {
    status = response.status().code();
    headers = response.headers();
  }

  void part(ByteBuf content) {
    int length = content.readableBytes();
    bytes += length;
    int taken = Math.min(length, room - body.size());
    if (taken > 0) {
      byte[] copy = new byte[taken];
      content.readBytes(copy);
      body.writeBytes(copy);
    }
  }

  /** Whether any byte came. */
  boolean begun() {
    return begun;
  }

  /** Whether a whole head came. */
  boolean headed() {
    return status != 0;
  }

  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] body() {
    return body.toByteArray();
  }

  long bytes() {
    return bytes;
  }
}
