package cn.xunjian.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.web.requests.Page;
import cn.xunjian.words.Language;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that shows nothing says why, and leads back. */
class HealthSheetsTest {

  @ParameterizedTest
  @CsvSource({
    // the filter | what is said
    "'', '', 该月没有健康指数",
    "month, 2001-01, 该月没有健康指数",
    "kind, app, 没有符合条件的对象",
    "verdict, open, 没有符合条件的对象",
    "unit, 3, 没有符合条件的对象",
  })
  void anEmptyFilterIsNoMonthWithoutAnIndex(String name, String value, String said) {
    PageAddress self = PageAddress.of(HealthSheets.LIST);
    HealthView.Listed view =
        new HealthSheets(
                name.isEmpty() ? self : self.with(name, value), WrittenPage.phrasing(Language.ZH))
            .list(new Page<>(List.of(), null));

    Document page = WrittenPage.page(Language.ZH, "health-targets", view);

    assertThat(page.select("main > p.soft").text()).startsWith(said);
    assertThat(page.select(".crumbs a").eachAttr("href"))
        .as("back to the newest month while another is chosen")
        .hasSize(name.equals("month") ? 2 : 1)
        .contains(
            name.equals("month") ? HealthSheets.LIST : HealthSheets.PATH + query(name, value));
  }

  /** The verdict is no filter of the index rolled up. */
  private static String query(String name, String value) {
    return name.isEmpty() || name.equals("verdict") ? "" : "?" + name + "=" + value;
  }
}
