package cn.xunjian.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.guard.EgressConfig;
import cn.xunjian.judging.JudgingConfig;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @TempDir private Path folder;

  private SmallRyeConfig checked(Map<String, String> properties, Map<String, String> environment) {
    return Settings.check(new Settings.Sources(properties, environment, folder));
  }

  private String refusal(Map<String, String> properties, Map<String, String> environment) {
    Throwable refused = catchThrowable(() -> checked(properties, environment));
    assertThat(refused).isInstanceOf(StartException.class);
    assertThat(refused.getMessage())
        .startsWith("the configuration is wrong: ")
        .doesNotContain("\n");
    return refused.getMessage();
  }

  @Test
  void withoutAnySettingTheDefaultsHold() {
    SmallRyeConfig config = checked(Map.of(), Map.of("PATH", "/bin", "XUNJIANG", "no setting"));
    assertThat(config.getConfigMapping(FetchConfig.class).timeout())
        .isEqualTo(Duration.ofSeconds(15));
    assertThat(config.getConfigMapping(JudgingConfig.class).reopenWithin())
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(config.getValue("quarkus.http.port", Integer.class)).isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource({
    "XUNJIAN_VISIT_INTERVALL",
    "XUNJIAN_VISIT",
    "XUNJIAN_",
    "XUNJIAN_VISIT_TIMEOUT_0_",
    "XUNJIAN_EGRESS_ALLOW_X_"
  })
  void anUnknownVariableIsRefused(String name) {
    assertThat(refusal(Map.of(), Map.of(name, "1"))).contains(name);
  }

  @Test
  void anUnknownPropertyIsRefused() {
    assertThat(refusal(Map.of("xunjian.visit.intervall", "5m"), Map.of()))
        .contains("xunjian.visit.intervall");
    assertThat(refusal(Map.of("xunjian.visits.interval", "5m"), Map.of()))
        .contains("xunjian.visits.interval");
  }

  @Test
  void anUnknownKeyInTheFileIsRefused() throws IOException {
    file("xunjian.visit.interval=10m\nxunjian.notify.tiemout=1s\n");
    assertThat(refusal(Map.of(), Map.of())).contains("xunjian.notify.tiemout");
  }

  private void file(String text) throws IOException {
    Files.createDirectories(folder.resolve("config"));
    Files.writeString(folder.resolve("config").resolve("application.properties"), text);
  }

  @Test
  void propertyIsStrongerThanVariableAndVariableThanFile() throws IOException {
    file("xunjian.visit.interval=10m\nxunjian.visit.timeout=10s\nxunjian.visit.per-host=1\n");
    FetchConfig visits =
        checked(
                Map.of("xunjian.visit.interval", "30m"),
                Map.of("XUNJIAN_VISIT_INTERVAL", "20m", "XUNJIAN_VISIT_TIMEOUT", "20s"))
            .getConfigMapping(FetchConfig.class);
    assertThat(visits.interval()).isEqualTo(Duration.ofMinutes(30));
    assertThat(visits.timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(visits.perHost()).isEqualTo(1);
  }

  @Test
  void aListMayBeWrittenWithCommasOrElementByElement() {
    List<String> expected = List.of("10.0.0.0/8", "192.168.7.9");
    assertThat(
            checked(Map.of(), Map.of("XUNJIAN_EGRESS_ALLOW", "10.0.0.0/8,192.168.7.9"))
                .getConfigMapping(EgressConfig.class)
                .allow())
        .contains(expected);
    assertThat(
            checked(
                    Map.of(),
                    Map.of(
                        "XUNJIAN_EGRESS_ALLOW_0_", "10.0.0.0/8",
                        "XUNJIAN_EGRESS_ALLOW_1_", "192.168.7.9"))
                .getConfigMapping(EgressConfig.class)
                .allow())
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "xunjian.zone, Mars/Olympus",
    "xunjian.visit.timeout, soon",
    "xunjian.visit.timeout, 0s",
    "xunjian.visit.timeout, -PT1S",
    "xunjian.visit.interval, 999ms",
    "xunjian.visit.max-in-flight, 0",
    "xunjian.visit.max-in-flight, many",
    "xunjian.visit.per-host, 0",
    "xunjian.visit.per-address, 0",
    "xunjian.visit.max-body, 8 litres",
    "xunjian.visit.max-body, 0",
    "xunjian.reading.interval, 0s",
    "xunjian.reading.timeout, 0s",
    "xunjian.reading.max-decoded, 0",
    "xunjian.incident.confirm-beat, 0s",
    "xunjian.notify.timeout, 0s",
    "xunjian.notify.first-pause, 0s",
    "xunjian.notify.longest-pause, 0s",
    "xunjian.notify.deadline, 0s",
    "xunjian.retention.visits, 7d",
    "xunjian.retention.snapshots, 61d",
    "xunjian.reading.max-snapshot, 0",
    "xunjian.uplink.interval, 0s",
    "xunjian.uplink.canaries, ftp://x/",
    "xunjian.files.clamav, 127.0.0.1:3310",
    "xunjian.files.clamav-timeout, 0s",
    "xunjian.dns.servers, dns.example",
    "xunjian.dns.servers, 10.1.1.1:0",
    "xunjian.dns.timeout, 99ms",
    "xunjian.dns.timeout, 11s",
    "xunjian.dns.least-ttl, -PT1S",
    "xunjian.dns.least-ttl, 11m",
    "xunjian.dns.most-ttl, 25h",
    "xunjian.dns.most-ttl, 4s",
    "xunjian.dns.stale, -PT1S",
    "xunjian.dns.stale, 25h",
    "xunjian.demo.port, http",
    "xunjian.duty.group-wait, -PT1S",
    "xunjian.duty.group-interval, 4s",
    "xunjian.duty.repeat-interval, 5s",
    "xunjian.notify.fallback-after, 0s",
    "xunjian.duty.link-validity, 0s",
    "xunjian.duty.public-url, ftp://x/",
    "xunjian.incident.flappings, 1",
    "xunjian.incident.reopen-within, -PT1S",
    "xunjian.reading.slowest, 0s",
    "xunjian.push.attestation, 0s",
    "xunjian.retention.hot, -PT1S",
    "xunjian.platforms.wechat-api.per-minute, 0",
    "xunjian.egress.allow, 10.0.0.0/99",
    "xunjian.egress.deny, intranet",
    "xunjian.visit.trusted-certificates, no/such/file.pem",
    "xunjian.vault.keys, k1=short",
    "xunjian.vault.key-file, no/such/file",
  })
  void aBadValueIsRefusedByItsKeyWhereverItStands(String key, String value) throws IOException {
    assertThat(refusal(Map.of(key, value), Map.of())).contains(key);
    String variable = key.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT);
    assertThat(refusal(Map.of(), Map.of(variable, value)))
        .containsPattern(Pattern.compile(Pattern.quote(key) + "|" + variable));
    file(key + "=" + value + "\n");
    assertThat(refusal(Map.of(), Map.of())).contains(key);
  }

  @Test
  void severalProblemsAreSaidAtOnce() {
    String said =
        refusal(
            Map.of("xunjian.visit.timeout", "soon", "xunjian.nonsense", "1"),
            Map.of("XUNJIAN_NOTIFY_DEADLINE", "tomorrow", "XUNJIAN_TYPO", "1"));
    assertThat(said)
        .contains("xunjian.visit.timeout", "xunjian.nonsense", "notify.deadline", "XUNJIAN_TYPO")
        .contains("docs/operations.md");
    assertThat(
            refusal(
                Map.of("xunjian.visit.per-host", "0", "xunjian.uplink.canaries", "ftp://x/"),
                Map.of("XUNJIAN_TYPO", "1")))
        .contains("xunjian.visit.per-host", "xunjian.uplink.canaries", "XUNJIAN_TYPO");
  }

  @ParameterizedTest
  @CsvSource({
    "xunjian.visit.per-host, 0, 'xunjian.visit.per-host is 0, below 1'",
    "xunjian.spool.memory, 200001, 'xunjian.spool.memory is 200001, above 200000'",
    "xunjian.visit.timeout, 99ms, 'xunjian.visit.timeout is PT0.099S, below PT0.1S'",
    "xunjian.dns.timeout, 11s, 'xunjian.dns.timeout is PT11S, above PT10S'",
    "xunjian.retention.visits, 7d, 'xunjian.retention.visits is PT168H, below PT192H'",
    "xunjian.platforms.itunes.per-day, 0, 'xunjian.platforms.itunes.per-day is 0, below 1'"
  })
  void aValueBeyondItsBoundIsSaidWithTheBound(String key, String value, String said) {
    assertThat(refusal(Map.of(key, value), Map.of())).contains(said);
  }

  /** docs/operations.md promises a variable for each key. */
  @Test
  void everyDocumentedSettingIsTakenAsVariableAndEveryKnownOneIsDocumented() throws IOException {
    Pattern row =
        Pattern.compile("\\| `(xunjian\\.[a-z0-9\\[\\].-]+)` \\| `(XUNJIAN_[A-Z0-9_]+)` \\|.*");
    Map<String, String> documented =
        Files.readAllLines(Path.of("docs", "operations.md")).stream()
            .map(row::matcher)
            .filter(java.util.regex.Matcher::matches)
            .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    Map<String, String> environment = new TreeMap<>();
    SmallRyeConfig defaults = checked(Map.of(), Map.of());
    for (Map.Entry<String, String> setting : documented.entrySet()) {
      String value = defaults.getConfigValue(setting.getKey()).getValue();
      environment.put(setting.getValue(), value == null ? sample(setting.getKey()) : value);
    }
    checked(Map.of(), environment);
    assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(known());
  }

  private String sample(String key) throws IOException {
    if (key.endsWith("certificates")) {
      return Files.createFile(folder.resolve("roots.pem")).toString();
    }
    if (key.startsWith("xunjian.vault.")) {
      String keys = "k1=" + "A".repeat(43) + "=";
      return key.endsWith("file")
          ? Files.writeString(folder.resolve("vault.keys"), keys).toString()
          : keys;
    }
    if (key.endsWith("bootstrap-key")) {
      return "xj_" + "k".repeat(40);
    }
    if (key.endsWith("oidc[0].name")) {
      return "city";
    }
    if (key.endsWith("grants")) {
      return "watch=officer,lead=supervisor@市政府/办公室";
    }
    if (key.endsWith("clamav")) {
      return "tcp://127.0.0.1:3310";
    }
    if (key.endsWith("servers")) {
      return "10.1.1.1";
    }
    return key.endsWith("canaries") || key.endsWith("public-url") || key.endsWith("issuer")
        ? "https://c.example/"
        : "10.0.0.0/8";
  }

  private static List<String> known() {
    return Settings.ALL.stream()
        .map(io.smallrye.config.ConfigMappings.ConfigClass::configClass)
        .flatMap(c -> io.smallrye.config.ConfigMappings.getProperties(c).keySet().stream())
        .filter(key -> !key.endsWith("[*]"))
        .map(key -> key.replace("[*]", "[0]"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grants|watch=king|no role king",
        "grants|watch|group=role",
        "grants|watch=officer@a//b|names no unit",
        "issuer|id.city.example|oidc[0].issuer",
        "name|City|oidc[0].name",
      })
  void aProviderThatCannotBeIsRefused(String key, String value, String told) {
    Map<String, String> provider =
        new TreeMap<>(
            Map.of(
                "xunjian.access.oidc[0].name", "city",
                "xunjian.access.oidc[0].issuer", "https://id.example/",
                "xunjian.access.oidc[0].client-id", "xunjian"));
    checked(provider, Map.of());
    provider.put("xunjian.access.oidc[0]." + key, value);
    assertThat(refusal(provider, Map.of())).contains(told);
  }

  @Test
  void twoProvidersOfOneNameAreRefused() {
    Map<String, String> variables = new TreeMap<>();
    for (int i = 0; i < 2; i++) {
      variables.put("XUNJIAN_ACCESS_OIDC_" + i + "__NAME", "city");
      variables.put("XUNJIAN_ACCESS_OIDC_" + i + "__ISSUER", "https://id.example/" + i);
      variables.put("XUNJIAN_ACCESS_OIDC_" + i + "__CLIENT_ID", "xunjian");
    }
    assertThat(refusal(Map.of(), variables)).contains("oidc[1].name is city");
  }

  @Test
  void aFileThatIsNoFileIsSaid() throws IOException {
    Files.createDirectories(folder.resolve("config").resolve("application.properties"));
    assertThatThrownBy(() -> checked(Map.of(), Map.of())).isInstanceOf(StartException.class);
  }

  @Test
  void certificatesThatNobodyVouchesForAreRefused() {
    String asked = "xunjian.web.client-certificates";
    assertThat(refusal(Map.of(asked, "request"), Map.of())).contains(asked, "trust-store");
    checked(
        Map.of(asked, "request"),
        Map.of("QUARKUS_TLS_TRUST_STORE_P12_PATH", "/etc/ca/clients.p12"));
    Map<String, String> trusting =
        Map.of(asked, "required", "quarkus.tls.trust-store.pem.certs", "/etc/ca/clients.pem");
    assertThat(refusal(trusting, Map.of())).contains(asked, "quarkus.http.insecure-requests");
    checked(trusting, Map.of("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled"));
    assertThat(refusal(Map.of(asked, "sometimes"), Map.of())).contains(asked);
  }
}
