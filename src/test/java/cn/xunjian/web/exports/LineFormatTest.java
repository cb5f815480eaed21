package cn.xunjian.web.exports;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.ReadingLog;
import cn.xunjian.history.StoredReading;
import cn.xunjian.ledger.states.VerdictExportStore.Judged;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as a spreadsheet and as a program read them. */
class LineFormatTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant DUE = Instant.parse("2026-11-23T02:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "关于防汛|关于防汛",
        "a,b|`\"a,b\"`",
        "say \"no\"|`\"say \"\"no\"\"\"`",
        "`two\nlines`|`\"two\nlines\"`",
        "`two\rlines`|`\"two\rlines\"`",
      })
  void onlyWhatMustBeIsQuoted(String value, String cell) {
    assertThat(LineFormat.CSV.line(new Line().with("a", value).with("b", null), ZONE))
        .isEqualTo(cell + ",\r\n");
  }

  @Test
  void aTableHasItsMarkAndItsHead() {
    assertThat(new String(LineFormat.CSV.head(List.of("a", "b")), StandardCharsets.UTF_8))
        .isEqualTo("\ufeffa,b\r\n");
    assertThat(LineFormat.NDJSON.head(List.of("a"))).isEmpty();
  }

  @Test
  void aVisitHasTheSameNamesInBoth() {
    Line line = ExportLines.visit("k", Sample.failed(1, DUE, FailureReason.DNS_ERROR));
    assertThat(LineFormat.CSV.line(line, ZONE))
        .isEqualTo(
            "k,here,2026-11-23T10:00:00+08:00,true,2026-11-23T10:00:00+08:00,80000,failed,dns_error,,1000,203.0.113.7,1000,20000,30000,20000,9000\r\n");
    assertThat(LineFormat.NDJSON.line(line, ZONE))
        .startsWith("{\"target\":\"k\",\"place\":\"here\",\"due\":\"2026-11-23T10:00:00+08:00\"")
        .contains("\"reason\":\"dns_error\"", "\"bytes\":1000")
        .doesNotContain("httpStatus", "\n{")
        .endsWith("}\n");
  }

  @Test
  void theHeadsNameTheColumnsInTheirOrder() {
    assertThat(ExportLines.visit("k", Sample.ok(1, DUE)).values().keySet())
        .containsExactlyElementsOf(ExportLines.VISITS);
    StoredReading reading =
        new StoredReading(
            "here", DUE, DUE, Duration.ZERO, "feed", "ok", "", 1, 1, DUE, "list", null);
    assertThat(ExportLines.reading("k", reading).values().keySet())
        .containsExactlyElementsOf(ExportLines.READINGS);
    ReadingLog.Stored stored =
        new ReadingLog.Stored(new UUID(1, 2), Sample.publication("p", DUE), DUE, null);
    assertThat(ExportLines.publication("k", stored).values().keySet())
        .containsExactlyElementsOf(ExportLines.PUBLICATIONS);
    Judged judged = new Judged(DUE, "V2", "b/1", "veto", new Text("否决", "veto"), new JsonObject());
    assertThat(ExportLines.verdict("k", judged).values().keySet())
        .containsExactlyElementsOf(ExportLines.VERDICTS);
  }
}
