package cn.xunjian.web.door;

import cn.xunjian.web.door.BodyGate.Head;
import cn.xunjian.web.door.BodyGate.Way;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.problems.ProblemAnswer;
import cn.xunjian.web.requests.BodyFiles;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the bodies of requests in before anything else looks at them. A resource that reads one by
 * itself holds a thread for as long as its sender likes, and three hundred slow senders would stop
 * everybody else.
 */
@ApplicationScoped
class Bodies {

  private static final Set<String> WITHOUT = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String OWNER_ONLY = "rw-------";

  private final BodyGate gate;
  private final BodyFiles files;
  private final ProblemAnswer answer;
  private final Semaphore uploads;
  private final AtomicLong held = new AtomicLong();

  Bodies(BodyGate gate, BodyFiles files, ProblemAnswer answer, DoorConfig config) {
    this.gate = gate;
    this.files = files;
    this.answer = answer;
    this.uploads = new Semaphore(config.uploads());
  }

  void take(RoutingContext request) {
    HttpServerRequest asked = request.request();
    Head head = head(request);
    boolean nothing = head.length() == 0 && !gate.way(head.path()).file(); // A file may be empty.
    if (WITHOUT.contains(asked.method().name()) || nothing) {
      request.next();
      return;
    }
    Optional<Problem> refusal = gate.refusal(head);
    if (refusal.isPresent() && head.length() > 0) {
      answer.sendAndClose(request, refusal.get());
    } else {
      begin(request, head, refusal);
    }
  }

  private static Head head(RoutingContext request) {
    HttpServerRequest asked = request.request();
    String length = asked.getHeader("Content-Length");
    long announced =
        length != null && length.matches("\\d{1,18}")
            ? Long.parseLong(length)
            : asked.headers().contains("Transfer-Encoding") || asked.version() == HttpVersion.HTTP_2
                ? -1
                : 0;
    return new Head(path(request), asked.getHeader("Content-Type"), announced);
  }

  /**
   * As a resource is found by it: without what follows a semicolon, and without a slash at the end.
   */
  private static String path(RoutingContext request) {
    String path = request.normalizedPath().split(";", 2)[0];
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /**
   * @param refusal why it is not taken, if any comes at all: its length was not announced
   */
  private void begin(RoutingContext request, Head head, Optional<Problem> refusal) {
    Way way = gate.way(head.path());
    if (way.file() && !uploads.tryAcquire()) {
      answer.sendAndClose(
          request,
          Problem.tooMany(
              "正在接收其他文件，请稍后再试 · other files are on their way to this service; try again shortly"));
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.request().getHeader("Expect"))) {
      request.response().writeContinue();
    }
    Arrival arrival = new Arrival(request, way, refusal, answer);
    if (way.file()) {
      toFile(request, arrival);
    } else {
      arrival.begin(new MemoryBody(request, held, answer));
    }
  }

  private void toFile(RoutingContext request, Arrival arrival) {
    AtomicBoolean over = new AtomicBoolean();
    // Told at the end of the answer, and again at that of the connection.
    request.addEndHandler(
        ended -> {
          if (over.compareAndSet(false, true)) {
            uploads.release();
          }
        });
    request.request().pause();
    FileSystem disk = request.vertx().fileSystem();
    disk.createTempFile(BodyFiles.folder(), BodyFiles.prefix(), ".spool", OWNER_ONLY)
        .compose(
            name ->
                disk.open(name, new OpenOptions().setWrite(true).setTruncateExisting(true))
                    .map(file -> new FileBody(request, files, Path.of(name), file)))
        .onSuccess(arrival::begin)
        .onFailure(
            e ->
                answer.sendAndClose(
                    request,
                    Problem.unavailable("the body cannot be kept on the disk: " + e.getMessage())));
  }
}
