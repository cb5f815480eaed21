package cn.xunjian.web.door;

import cn.xunjian.web.requests.BodyFiles;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.nio.file.Path;

/** Writes a body to a file as it comes; no thread waits for it. */
final class FileBody implements BodyHolder {

  private final RoutingContext request;
  private final BodyFiles files;
  private final Path path;
  private final AsyncFile file;
  private boolean failed;

  FileBody(RoutingContext request, BodyFiles files, Path path, AsyncFile file) {
    this.request = request;
    this.files = files;
    this.path = path;
    this.file = file;
    file.exceptionHandler(e -> failed = true);
  }

  @Override
  public boolean take(Buffer part) {
    file.write(part).onFailure(e -> failed = true);
    return !failed;
  }

  @Override
  public void whenReady(Runnable ready) {
    if (file.writeQueueFull()) {
      file.drainHandler(drained -> ready.run());
    } else {
      ready.run();
    }
  }

  @Override
  public void end(Runnable next, Runnable broken) {
    file.close()
        .onComplete(
            closed -> {
              if (failed || closed.failed()) {
                files.delete(path);
                broken.run();
                return;
              }
              files.keep(request, path);
              ((RoutingContextInternal) request).setBody(Buffer.buffer());
              next.run();
            });
  }

  @Override
  public void abandon() {
    file.close().onComplete(closed -> files.delete(path));
  }
}
