package cn.xunjian.console.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.inspection.lists.WordList;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.words.Language;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The page of the lists promises no more than it takes. */
class ListsSheetTest {

  private static final Phrasing ZH =
      new Phrasing(Language.ZH, ZoneId.of("Asia/Shanghai"), Instant.EPOCH);

  @Test
  void aFieldFitsAsItIsSent() throws IOException {
    Properties set = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/application.properties")) {
      set.load(in);
    }
    String limit = set.getProperty("quarkus.http.limits.max-form-attribute-size");
    assertThat(limit).endsWith("K");
    int bytes = Integer.parseInt(limit.substring(0, limit.length() - 1)) * 1024;
    List<EntryForm.Field> areas =
        ListsSheet.forms(ZH).stream()
            .flatMap(form -> form.fields().stream())
            .filter(field -> field.kind().equals("area"))
            .toList();
    assertThat(areas)
        .isNotEmpty()
        .allSatisfy(
            field ->
                assertThat(URLEncoder.encode("汉".repeat(field.most()), StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(bytes));
  }

  @Test
  void faultsOfRowsSayWhichRow() {
    Problem problem =
        Problem.unprocessable("/3", "bad_row", "域名写法如 example.com · a domain is written so");
    EntryForm form = ListsSheet.forms(ZH).get(2);
    assertThat(FormFaults.says(problem, form, ZH)).isEqualTo("第 3 行：域名写法如 example.com");
    Phrasing english = new Phrasing(Language.EN, ZoneId.of("Asia/Shanghai"), Instant.EPOCH);
    assertThat(FormFaults.says(problem, form, english)).isEqualTo("line 3: a domain is written so");
  }

  @Test
  void namesAreWrittenAsAddressesWriteThem() {
    WordList list = new WordList("甲 #?1", null, List.of(), null, null);
    assertThat(ListsSheet.row(list, "", ZH).href())
        .isEqualTo("/api/v1/wordlists/%E7%94%B2%20%23%3F1");
  }
}
