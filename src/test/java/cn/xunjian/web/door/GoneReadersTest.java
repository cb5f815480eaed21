package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class GoneReadersTest {

  private static final String STREAMS =
      "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

  @Test
  void aReaderThatWentAwayIsNotLogged() {
    assertThat(logged(STREAMS, new IOException("Connection reset by peer"))).isFalse();
    assertThat(logged(STREAMS, new ClosedChannelException())).isFalse();
    assertThat(logged(STREAMS, new HttpClosedException("Connection was closed"))).isFalse();
  }

  @Test
  void everythingElseIs() {
    assertThat(logged(STREAMS, new IllegalStateException("the database is away"))).isTrue();
    assertThat(logged(STREAMS, null)).isTrue();
    assertThat(logged("cn.xunjian.spool.Spool", new IOException("no space left"))).isTrue();
  }

  private static boolean logged(String logger, Throwable thrown) {
    LogRecord entry = new LogRecord(Level.SEVERE, "impossible to send it to client");
    entry.setLoggerName(logger);
    entry.setThrown(thrown);
    return new GoneReaders().isLoggable(entry);
  }
}
