package cn.xunjian.web.door;

import cn.xunjian.web.door.BodyGate.Way;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.problems.ProblemAnswer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** One body that comes in, on the event loop of its connection. */
final class Arrival {

  private static final long BEAT = Duration.ofSeconds(Pace.BEAT_SECONDS).toMillis();

  private final RoutingContext request;
  private final Way way;
  private final Optional<Problem> refusal;
  private final ProblemAnswer answer;
  private final Pace pace = new Pace();
  private BodyHolder holder;
  private long timer;
  private long bytes;
  private boolean over;

  /**
   * @param refusal why no byte of it is taken, which is known before it begins
   */
  Arrival(RoutingContext request, Way way, Optional<Problem> refusal, ProblemAnswer answer) {
    this.request = request;
    this.way = way;
    this.refusal = refusal;
    this.answer = answer;
  }

  /** Begins to read; goes on with the request when its body is whole. */
  void begin(BodyHolder into) {
    holder = into;
    HttpServerRequest body = request.request();
    timer = request.vertx().setPeriodic(BEAT, beat -> look());
    body.handler(this::part);
    body.endHandler(end -> whole());
    body.exceptionHandler(gone -> finish(holder::abandon));
    // Whoever left while the place for the body was made is told of to nobody any more.
    if (request.response().closed()) {
      finish(holder::abandon);
    } else {
      body.resume();
    }
  }

  private void look() {
    if (pace.isTooSlow(bytes)) {
      refuse(
          Problem.requestTimeout(
              "内容传送过慢 · the body came too slowly: at least %d bytes in %d seconds are wanted"
                  .formatted(Pace.LEAST_A_BEAT, Pace.BEAT_SECONDS)));
    }
  }

  private void part(Buffer part) {
    if (over) {
      return;
    }
    bytes += part.length();
    if (refusal.isPresent()) {
      refuse(refusal.get());
    } else if (bytes > way.most()) {
      refuse(BodyGate.tooLarge(way));
    } else if (!holder.take(part)) {
      refuse(
          Problem.tooMany(
              "接收的内容过多，请稍后再试 · too much is on its way to this service now; try again shortly"));
    } else {
      request.request().pause();
      holder.whenReady(() -> request.request().resume());
    }
  }

  private void whole() {
    // Only then has the request ended for whoever reads it next; until then it would be waited for.
    Context context = Vertx.currentContext();
    Runnable next = () -> context.runOnContext(now -> request.next());
    finish(
        () ->
            holder.end(
                next,
                () ->
                    answer.send(
                        request, Problem.unavailable("the body could not be kept on the disk"))));
  }

  private void refuse(Problem problem) {
    finish(
        () -> {
          holder.abandon();
          answer.sendAndClose(request, problem);
        });
  }

  private void finish(Runnable last) {
    if (!over) {
      over = true;
      request.vertx().cancelTimer(timer);
      last.run();
    }
  }
}
