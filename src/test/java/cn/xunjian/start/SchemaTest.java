package cn.xunjian.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://db:5432/xunjian, jdbc:postgresql://db:5432/xunjian",
    "postgres://db/xunjian, jdbc:postgresql://db/xunjian",
    "vertx-reactive:postgresql://db:5432/xunjian, jdbc:postgresql://db:5432/xunjian",
    "vertx-reactive:postgres://db/xunjian, jdbc:postgresql://db/xunjian",
    "'  postgresql://db/xunjian ', jdbc:postgresql://db/xunjian",
    "postgresql://db, jdbc:postgresql://db",
    "postgresql://[::1]:5432/x, jdbc:postgresql://[::1]:5432/x",
    "postgresql://db/x?sslmode=require, jdbc:postgresql://db/x?sslmode=require",
    "'postgresql://a/x,postgresql://b/x', jdbc:postgresql://a/x",
    // a login before the host, which JDBC would take for a part of its name
    "postgresql://u@db/x, jdbc:postgresql://db/x?user=u",
    "postgresql://u:p%40ss@db:5432/x, jdbc:postgresql://db:5432/x?user=u&password=p%40ss",
    "postgresql://u:p@db/x?sslmode=require, jdbc:postgresql://db/x?sslmode=require&user=u&password=p",
  })
  void jdbcUrl(String reactive, String jdbc) {
    assertThat(Schema.jdbcUrl(reactive)).isEqualTo(jdbc);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "db:5432/xunjian",
        "jdbc:postgresql://db/xunjian",
        "mysql://db/xunjian",
        "postgresql:db",
        "postgresql://",
        "postgresql:///xunjian",
        "http://db/xunjian"
      })
  void whatIsNoAddressIsRefusedWithAnExample(String url) {
    assertThatThrownBy(() -> Schema.jdbcUrl(url))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("quarkus.datasource.reactive.url is \"" + url + "\"")
        .hasMessageContaining("postgresql://host:5432/database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://root:geheim@db/x", "mysql://db/x?password=geheim&user=root"})
  void aRefusalShowsNoPassword(String url) {
    assertThatThrownBy(() -> Schema.jdbcUrl(url))
        .isInstanceOf(StartException.class)
        .hasMessageNotContaining("geheim");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedInOneLine() {
    assertThatThrownBy(
            () -> Schema.prepare("postgresql://root:geheim@127.0.0.1:1/x", "u", "geheim"))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("the database at jdbc:postgresql://127.0.0.1:1/x cannot be used: ")
        .hasMessageContaining("QUARKUS_DATASOURCE_REACTIVE_URL")
        .hasMessageNotContaining("geheim")
        .hasMessageNotContaining("\n");
  }
}
