package cn.xunjian.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAwayTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true",
    "53300, true",
    "57P01, true",
    "57P03, true",
    "23505, false",
    "22003, false",
    "42P01, false",
  })
  void whatTheServerSays(String state, boolean away) {
    PgException said = new PgException("said", "FATAL", state, null);
    assertThat(DatabaseAway.explains(new CompletionException(said))).isEqualTo(away);
  }

  @Test
  void whatTheClientSays() {
    assertThat(DatabaseAway.explains(new ConnectException("refused"))).isTrue();
    assertThat(DatabaseAway.explains(new IllegalStateException(new ConnectException()))).isTrue();
    assertThat(DatabaseAway.explains(new VertxException("Connection is closed"))).isTrue();
    assertThat(DatabaseAway.explains(new VertxException("Timeout"))).isTrue();
    assertThat(DatabaseAway.explains(new IllegalStateException("Timeout of something"))).isFalse();
    assertThat(DatabaseAway.explains(new NullPointerException())).isFalse();
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));
    assertThat(DatabaseAway.explains(first)).isFalse();
  }
}
