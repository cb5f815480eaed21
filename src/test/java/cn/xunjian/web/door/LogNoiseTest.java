package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.IllegalReferenceCountException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogNoiseTest {

  private static final String STREAMS =
      "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

  private static final String WRITES = "io.netty.channel.AbstractChannelHandlerContext";

  @Test
  void aReaderThatWentAwayIsNotLogged() {
    assertThat(logged(STREAMS, new IOException("Connection reset by peer"))).isFalse();
    assertThat(logged(STREAMS, new ClosedChannelException())).isFalse();
    assertThat(logged(STREAMS, new HttpClosedException("Connection was closed"))).isFalse();
  }

  @Test
  void norIsWhatNettySaysOfTheRestOfItsAnswer() {
    String twice =
        "Failed to mark a promise as failure because it has failed already:"
            + " DefaultChannelPromise@5211799f(failure: %s), unnotified cause: %s";
    String closed = "io.netty.channel.StacklessClosedChannelException";
    assertThat(logged(WRITES, twice.formatted(closed, closed), null)).isFalse();
    assertThat(
            logged(
                WRITES, twice.formatted(closed, closed), new IllegalReferenceCountException(0, 1)))
        .isFalse();
    assertThat(logged(WRITES, twice.formatted("java.lang.Error", closed), null)).isTrue();
    assertThat(logged(WRITES, "a handler failed", new ClosedChannelException())).isTrue();
    assertThat(logged(WRITES, null, new ClosedChannelException())).isTrue();
  }

  @Test
  void norIsThatNobodyCanBeLetInForWantOfDescriptors() {
    String pipeline = "io.netty.channel.DefaultChannelPipeline";
    String full = "accept(..) failed with error(-24): Too many open files";
    assertThat(logged(pipeline, new IOException(full))).isFalse();
    assertThat(logged(pipeline, new IOException("No space left on device"))).isTrue();
    assertThat(logged(pipeline, new IOException((String) null))).isTrue();
    assertThat(logged(pipeline, new IllegalStateException(full))).isTrue();
  }

  @Test
  void everythingElseIs() {
    assertThat(logged(STREAMS, new IllegalStateException("the database is away"))).isTrue();
    assertThat(logged(STREAMS, null)).isTrue();
    assertThat(logged("cn.xunjian.spool.Spool", new IOException("no space left"))).isTrue();
  }

  private static boolean logged(String logger, Throwable thrown) {
    return logged(logger, "impossible to send it to client", thrown);
  }

  private static boolean logged(String logger, String message, Throwable thrown) {
    LogRecord entry = new LogRecord(Level.SEVERE, message);
    entry.setLoggerName(logger);
    entry.setThrown(thrown);
    return new LogNoise().isLoggable(entry);
  }
}
