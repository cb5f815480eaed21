package cn.xunjian.web.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.web.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that cannot be taken are told with their line, in Chinese and in English. */
class ListRowsTest {

  private static final String CSV = "text/csv;charset=utf-8";

  private static List<String> faults(Problem refused) {
    return refused.faults().stream().map(f -> f.pointer() + " " + f.message()).toList();
  }

  private static byte[] file(String head, String row) {
    return (head + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "甲,perhaps,; severity 应为 error 或 check · severity is error or check",
        "甲,check,soon; 日期写法如 2026-12-31 · a day is written like 2026-12-31"
      })
  void ofWords(String row, String says) {
    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> WordListFile.read(file("term,severity,valid_from", row), CSV));
    assertThat(faults(refused)).containsExactly("/2 " + says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nonsense,trusted; 域名写法如 example.com · a domain is written like example.com",
        "a b.com,trusted; 域名写法如 example.com · a domain is written like example.com",
        "a.com,good; standing 应为 trusted、suspicious 或 forbidden · standing is trusted, suspicious or forbidden"
      })
  void ofDomains(String row, String says) {
    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> DomainFile.read(file("domain,standing", row), CSV));
    assertThat(faults(refused)).containsExactly("/2 " + says);
  }

  @Test
  void aNameWithASlashIsNone() {
    Problem refused = catchThrowableOfType(Problem.class, () -> KnownLists.named("甲/乙"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(KnownLists.named(" 甲 乙 ")).isEqualTo("甲 乙");
  }
}
