package cn.xunjian.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.Deed;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trail as a file. */
class AuditLinesTest {

  private final AuditLines lines =
      new AuditLines(
          new ObjectMapper()
              .registerModule(new JavaTimeModule())
              .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL),
          ZoneId.of("Asia/Shanghai"));

  private static AuditEntry entry(String subject) {
    return new AuditEntry(
        41,
        Instant.parse("2026-11-29T01:00:00.123456Z"),
        new AuditEntry.By("nobody", null, "anonymous", null, "192.0.2.7"),
        Deed.refused("session.refused", subject).from(null, "{\"a\":1}"));
  }

  @Test
  void aRowIsALineOfCells() {
    assertThat(lines.of(List.of(entry("li")), "csv"))
        .isEqualTo(
            "41,2026-11-29T09:00:00.123+08:00,nobody,,anonymous,,192.0.2.7,session.refused,li,,refused,,\"{\"\"a\"\":1}\"\r\n");
  }

  /** Whoever tries to sign in chooses what stands in the subject. */
  @ParameterizedTest
  @CsvSource({"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"})
  void aNameIsNoFormula(String login) {
    assertThat(lines.of(List.of(entry(login)), "csv")).contains(",'" + login + ",");
  }

  @Test
  void aLineOfJsonHoldsWhatWasAndWhatIsAsObjects() {
    assertThat(lines.of(List.of(entry("li"), entry("wang")), "ndjson").lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"after\":{\"a\":1}"))
        .allMatch(line -> !line.contains("before"));
  }

  @Test
  void aLineOfSyslogSaysWhenAndWhat() {
    assertThat(lines.of(List.of(entry("li")), "syslog"))
        .startsWith("<110>1 2026-11-29T09:00:00.123+08:00 - xunjian - session.refused - {");
  }
}
