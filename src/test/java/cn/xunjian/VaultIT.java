package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.http.ContentType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Secrets at rest, over restarts with other keys. */
class VaultIT {

  private static final String OLD = "k1=" + "A".repeat(43) + "=";
  private static final String NEW = "k2=" + "B".repeat(42) + "A=";
  private static final String SECRET = "at-least-16-characters";

  private final TestDatabase database = TestDatabase.fresh();

  private RunningXunjian with(String keys) {
    return RunningXunjian.named("vault").on(database).with("XUNJIAN_VAULT_KEYS", keys).start();
  }

  private static int register(RunningXunjian xunjian, String name) {
    return xunjian
        .rest()
        .contentType(ContentType.JSON)
        .body(
            "{\"name\":\"%s\",\"url\":\"https://hooks.example.org/x\",\"secret\":\"%s\"}"
                .formatted(name, SECRET))
        .post("/api/v1/channels")
        .statusCode();
  }

  private long sealedBy(String key) {
    return database.number("select count(*) from channel where secret like 'v1:" + key + ":%'");
  }

  @Test
  void secretsAreSealedAtRestAndRenewedByTheFirstKey() {
    try (RunningXunjian keyless = with("")) {
      keyless
          .rest()
          .contentType(ContentType.JSON)
          .body(
              "{\"name\":\"duty\",\"url\":\"https://h.example.org/\",\"secret\":\""
                  + SECRET
                  + "\"}")
          .post("/api/v1/channels")
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .body("errors[0].code", equalTo("no_vault_key"))
          .body("detail", containsString("XUNJIAN_VAULT_KEYS"))
          .body("detail", containsString("openssl rand -base64 32"));
      assertThat(database.number("select count(*) from channel")).isZero();
    }
    // As a version before the vault left it.
    database.execute(
        "insert into channel (name, type, url, secret, created_at) values ('legacy', 'webhook', 'https://h.example.org/', '"
            + SECRET
            + "', now())");
    try (RunningXunjian first = with(OLD)) {
      assertThat(register(first, "duty")).isEqualTo(201);
      assertThat(sealedBy("k1")).isEqualTo(2);
      assertThat(first.log()).contains("channel secrets: 1 sealed again by key k1");
    }
    try (RunningXunjian second = with(NEW + "," + OLD)) {
      await().atMost(Duration.ofMinutes(5)).until(() -> sealedBy("k2") == 2);
      assertThat(second.log()).contains("channel secrets: 2 sealed again by key k2");
    }
    try (RunningXunjian lost = with(OLD)) {
      assertThat(lost.log()).contains("channel secrets: 2 cannot be opened", "duty", "k2");
      assertThat(sealedBy("k2")).isEqualTo(2);
      assertThat(lost.log()).doesNotContain(SECRET, "A".repeat(43), "B".repeat(42));
    }
  }
}
