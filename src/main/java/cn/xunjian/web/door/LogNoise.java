package cn.xunjian.web.door;

import io.quarkus.logging.LoggingFilter;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps the log free of readers that went away while something was sent to them, for a closed page
 * is no failure, and of each second in which nobody can be let in for want of descriptors, which
 * {@code S.strained} says once. What else breaks an answer off is logged.
 */
@LoggingFilter(name = LogNoise.NAME)
public final class LogNoise implements Filter {

  static final String NAME = "log-noise";

  private static final String STREAMS =
      "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

  /**
   * Netty's own words where an answer made of several writes meets a connection that is closed: the
   * first write has failed for that reason, and one of the others cannot say so once more.
   */
  private static final String WRITES = "io.netty.channel.AbstractChannelHandlerContext";

  private static final String TOLD_BEFORE =
      "Failed to mark a promise as failure because it has failed";
  private static final String CLOSED = "ClosedChannelException), unnotified cause";

  private static final String PIPELINE = "io.netty.channel.DefaultChannelPipeline";
  private static final String NOBODY_LET_IN = "Too many open files";

  @Override
  public boolean isLoggable(LogRecord entry) {
    String logger = entry.getLoggerName();
    if (WRITES.equals(logger)) {
      String says = entry.getMessage();
      return says == null || !says.startsWith(TOLD_BEFORE) || !says.contains(CLOSED);
    }
    if (PIPELINE.equals(logger)) {
      return !(entry.getThrown() instanceof IOException thrown
          && String.valueOf(thrown.getMessage()).contains(NOBODY_LET_IN));
    }
    return !(STREAMS.equals(logger) && isGone(entry.getThrown()));
  }

  private static boolean isGone(Throwable thrown) {
    return thrown instanceof HttpClosedException || thrown instanceof IOException;
  }
}
