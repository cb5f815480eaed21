package cn.xunjian.fetch.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Arrays;

/** What came on one connection so far. */
final class Received {

  private static final byte[] NOTHING = {};

  private final int room;
  private byte[] body = NOTHING;
  private int taken;
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
    int more = Math.min(length, room - taken);
    if (more > 0) {
      if (taken + more > body.length) {
        int larger = Math.max(taken + more, Math.min(body.length * 2, room));
        body = Arrays.copyOf(body, larger);
      }
      content.readBytes(body, taken, more);
      taken += more;
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
    return taken == body.length ? body : Arrays.copyOf(body, taken);
  }

  long bytes() {
    return bytes;
  }
}
