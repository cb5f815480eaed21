package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.RunningXunjian;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose word about where a request comes from is believed, as docs/access.md sets it. */
class ForwardedAddressIT {

  private static List<String> tried(String trusted) {
    try (RunningXunjian xunjian =
        RunningXunjian.named("forwarded-" + trusted)
            .with("XUNJIAN_DEMO_ENABLED", "false")
            .with("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
            .with("QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true")
            .with("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", trusted)
            .start()) {
      xunjian
          .anonymous()
          .header("X-Forwarded-For", "192.0.2.9")
          .contentType("application/json")
          .body(Map.of("login", "nobody", "password", "wrong"))
          .post("/api/v1/session")
          .then()
          .statusCode(401);
      return xunjian
          .database()
          .texts("select address from audit_entry where action = 'session.refused'");
    }
  }

  @Test
  void aTrustedProxySaysWhereARequestComesFrom() {
    assertThat(tried("127.0.0.1")).containsExactly("192.0.2.9");
  }

  @Test
  void nobodyElseDoes() {
    assertThat(tried("10.9.9.9")).containsExactly("127.0.0.1");
  }
}
