package cn.xunjian.fetch.client;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/**
 * An answer as it comes: its head, then its body up to a limit. Whoever has enough of it resets the
 * request, which closes the connection or, in HTTP/2, the stream.
 */
final class CappedAnswer implements BodyCodec<Void>, BodyStream<Void> {

  private final int most;
  private final Buffer taken = Buffer.buffer();
  private final Promise<Void> whole = Promise.promise();
  private final HttpHeaders headers =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
  private HttpClientRequest request;
  private int status;
  private long bytes;
  private boolean reused;
  private boolean left;

  CappedAnswer(int most) {
    this.most = most;
  }

  /**
   * The request is on its way over a connection.
   *
   * @param kept whether the connection had served before
   */
  void sent(HttpClientRequest over, boolean kept) {
    request = over;
    reused = kept;
    if (left) {
      over.reset();
    }
  }

  void head(HttpClientResponse head) {
    status = head.statusCode();
    head.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
  }

  /** Whether a kept connection ended before any answer: it may have died before it was taken. */
  boolean diedInWaiting() {
    return reused && status == 0;
  }

  /** Takes nothing more: whoever waited for it has gone. */
  void leave() {
    left = true;
    if (request != null) {
      request.reset();
    }
  }

  /** The status; 0 before the head has come. */
  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] taken() {
    return taken.getBytes();
  }

  /** How many bytes came, of which {@link #taken} are the first. */
  long bytes() {
    return bytes;
  }

  boolean tooLarge() {
    return bytes > most;
  }

  @Override
  public void create(Handler<AsyncResult<BodyStream<Void>>> handler) {
    handler.handle(Future.succeededFuture(this));
  }

  @Override
  public Future<Void> write(Buffer part) {
    if (left || tooLarge()) {
      return Future.failedFuture("nobody reads this any more");
    }
    bytes += part.length();
    taken.appendBuffer(part, 0, Math.min(part.length(), most - taken.length()));
    return tooLarge()
        ? Future.failedFuture("the answer did not end within " + most + " bytes")
        : Future.succeededFuture();
  }

  @Override
  public void write(Buffer part, Handler<AsyncResult<Void>> handler) {
    write(part).onComplete(handler);
  }

  @Override
  public void end(Handler<AsyncResult<Void>> handler) {
    whole.tryComplete();
    Future.<Void>succeededFuture().onComplete(handler);
  }

  @Override
  public void handle(Throwable broken) {
    whole.tryFail(broken);
  }

  @Override
  public Future<Void> result() {
    return whole.future();
  }

  @Override
  public CappedAnswer exceptionHandler(Handler<Throwable> handler) {
    return this;
  }

  @Override
  public CappedAnswer setWriteQueueMaxSize(int size) {
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public CappedAnswer drainHandler(Handler<Void> handler) {
    return this;
  }
}
