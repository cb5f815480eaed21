package cn.xunjian.web.door;

import io.quarkus.logging.LoggingFilter;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps the log free of readers that went away while something was sent to them: a closed page is
 * no failure. What else breaks an answer off is logged.
 */
@LoggingFilter(name = GoneReaders.NAME)
public final class GoneReaders implements Filter {

  static final String NAME = "gone-readers";

  private static final String STREAMS =
      "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

  @Override
  public boolean isLoggable(LogRecord entry) {
    return !(STREAMS.equals(entry.getLoggerName()) && isGone(entry.getThrown()));
  }

  private static boolean isGone(Throwable thrown) {
    return thrown instanceof HttpClosedException || thrown instanceof IOException;
  }
}
