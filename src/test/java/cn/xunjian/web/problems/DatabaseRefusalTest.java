package cn.xunjian.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseRefusalTest {

  @ParameterizedTest
  @CsvSource({
    "23505, 409", // two that wrote the same at once
    "23503, 409", // what it rests on is gone
    "40001, 409",
    "40P01, 409",
    "22003, 400",
    "22008, 400",
    "22021, 400",
    "23502, 0", // a part that we left out is our own fault
    "42P01, 0",
    "57P01, 0",
  })
  void whatTheDatabaseRefusesIsToldAsWhatItIs(String state, int status) {
    Throwable client = new PgException("said", "ERROR", state, null);
    Throwable hibernate = new IllegalStateException(new SQLException("said", state));

    assertThat(DatabaseRefusal.of(new CompletionException(client)).map(Problem::status).orElse(0))
        .isEqualTo(status);
    assertThat(DatabaseRefusal.of(hibernate).map(Problem::status).orElse(0)).isEqualTo(status);
  }

  @Test
  void aRowOfAnotherVersionIsStale() {
    assertThat(DatabaseRefusal.of(new CompletionException(new OptimisticLockException())))
        .hasValueSatisfying(p -> assertThat(p.status()).isEqualTo(412));
  }

  @Test
  void anyOtherFailureIsOurOwn() {
    assertThat(DatabaseRefusal.of(new NullPointerException())).isEmpty();
    Exception first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));
    assertThat(DatabaseRefusal.of(first)).isEmpty();
  }
}
