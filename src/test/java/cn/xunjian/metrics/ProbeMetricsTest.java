package cn.xunjian.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.testing.PromText;
import cn.xunjian.testing.Promtool;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeMetricsTest {

  private static final WebAddress PLAIN = WebAddress.parse("http://s.example/");
  private static final WebAddress SECURE = WebAddress.parse("https://s.example/index.html");

  private static Fetched fetched(FailureReason reason, boolean ownSide, int status) {
    byte[] page = "<html><title>市政府</title>内容</html>".getBytes(StandardCharsets.UTF_8);
    return new Fetched(
        Instant.parse("2025-11-23T02:00:00Z"),
        Duration.ofMillis(1_500),
        reason,
        ownSide,
        reason == null ? "" : "went wrong",
        status,
        new DefaultHttpHeaders(),
        page,
        12_345,
        SECURE,
        List.of(PLAIN),
        "203.0.113.7",
        new Phases(1_000, 20_000, 30_000, 400_000, 49_000),
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void aGoodProbeInBlackboxExportersNames() {
    PromText page = PromText.parse(ProbeMetrics.of(fetched(null, false, 200)));
    assertThat(page.value("probe_success")).isEqualTo(1);
    assertThat(page.value("probe_duration_seconds")).isEqualTo(1.5);
    assertThat(page.value("probe_dns_lookup_time_seconds")).isEqualTo(0.001);
    assertThat(page.value("probe_http_duration_seconds", "phase", "resolve")).isEqualTo(0.001);
    assertThat(page.value("probe_http_duration_seconds", "phase", "connect")).isEqualTo(0.02);
    assertThat(page.value("probe_http_duration_seconds", "phase", "tls")).isEqualTo(0.03);
    assertThat(page.value("probe_http_duration_seconds", "phase", "processing")).isEqualTo(0.4);
    assertThat(page.value("probe_http_duration_seconds", "phase", "transfer")).isEqualTo(0.049);
    assertThat(page.samples("probe_http_duration_seconds")).hasSize(5);
    assertThat(page.value("probe_http_status_code")).isEqualTo(200);
    assertThat(page.value("probe_http_redirects")).isEqualTo(1);
    assertThat(page.value("probe_http_content_length")).isEqualTo(12_345);
    assertThat(page.value("probe_http_ssl")).isEqualTo(1);
    assertThat(page.value("probe_ssl_earliest_cert_expiry")).isEqualTo(1767225600);
    assertThat(page.value("probe_failure_info", "reason", "")).isZero();
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void aBadProbeSaysWhy(FailureReason reason) {
    PromText page = PromText.parse(ProbeMetrics.of(fetched(reason, false, 0)));
    assertThat(page.value("probe_success")).isZero();
    assertThat(page.value("probe_failure_info", "reason", reason.code())).isEqualTo(1);
  }

  @Test
  void whatWeSpoiltOurselvesIsNoSuccess() {
    PromText page = PromText.parse(ProbeMetrics.of(fetched(null, true, 0)));
    assertThat(page.value("probe_success")).isZero();
    assertThat(page.value("probe_failure_info", "reason", "own_side")).isEqualTo(1);
  }

  @Test
  void withoutTlsThereIsNoExpiry() {
    Fetched plain =
        new Fetched(
            Instant.parse("2025-11-23T02:00:00Z"),
            Duration.ofMillis(5),
            FailureReason.CONNECT_REFUSED,
            false,
            "refused",
            0,
            new DefaultHttpHeaders(),
            new byte[0],
            0,
            PLAIN,
            List.of(),
            null,
            Phases.NONE,
            null);
    PromText page = PromText.parse(ProbeMetrics.of(plain));
    assertThat(page.families()).doesNotContainKey("probe_ssl_earliest_cert_expiry");
    assertThat(page.value("probe_http_ssl")).isZero();
  }

  @Test
  void promtoolIsContent() {
    assumeTrue(Promtool.present(), "promtool is on the PATH");
    assertThat(Promtool.check(ProbeMetrics.of(fetched(null, false, 200)))).isEmpty();
  }
}
