package cn.xunjian.web.door;

import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.problems.ProblemAnswer;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a body in memory, of which all bodies together may have a part only. */
final class MemoryBody implements BodyHolder {

  /** How much of the memory bodies may take together. */
  static final long ROOM = Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8);

  private final RoutingContext request;
  private final AtomicLong heldByAll;
  private final ProblemAnswer answer;
  private final Buffer whole = Buffer.buffer();
  private long held;

  /**
   * @param heldByAll how many bytes all bodies hold now
   */
  MemoryBody(RoutingContext request, AtomicLong heldByAll, ProblemAnswer answer) {
    this.request = request;
    this.heldByAll = heldByAll;
    this.answer = answer;
    request.addEndHandler(ended -> abandon());
  }

  @Override
  public boolean take(Buffer part) {
    if (heldByAll.addAndGet(part.length()) > ROOM) {
      heldByAll.addAndGet(-part.length());
      return false;
    }
    held += part.length();
    whole.appendBuffer(part);
    return true;
  }

  @Override
  public void whenReady(Runnable ready) {
    ready.run();
  }

  @Override
  public void end(Runnable next, Runnable failed) {
    if (isJson() && !isUtf8(whole)) {
      answer.send(
          request, Problem.badRequest("", "bad_json", "请用 UTF-8 编码 · the body is not in UTF-8"));
      return;
    }
    ((RoutingContextInternal) request).setBody(whole);
    next.run();
  }

  private static boolean isUtf8(Buffer bytes) {
    return ByteBufUtil.isText(Unpooled.wrappedBuffer(bytes.getBytes()), StandardCharsets.UTF_8);
  }

  /** JSON is UTF-8 (RFC 8259 §8.1); other bytes would be stored as question marks. */
  private boolean isJson() {
    String type = request.request().getHeader("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).contains("json");
  }

  /** Also when its request has been answered. */
  @Override
  public void abandon() {
    heldByAll.addAndGet(-held);
    held = 0;
  }
}
