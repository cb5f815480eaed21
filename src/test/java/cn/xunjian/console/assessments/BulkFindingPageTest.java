package cn.xunjian.console.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.web.findings.BulkDecisions;
import cn.xunjian.web.findings.BulkDecisions.Result;
import cn.xunjian.words.Language;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Nothing that was ticked or typed is lost while some of it is not decided. */
class BulkFindingPageTest {

  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);
  private static final String BACK = "/assessments/findings?of=mine";
  private static final EntryForm FORM = BulkFindingPage.form("/assessments/findings", ZH);

  private static Sent sent(String reason) {
    MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
    form.putSingle("deed", "strike");
    form.putSingle("reason", reason);
    form.putSingle("back", BACK);
    return Sent.of(form);
  }

  private static void assertFilled(Document page, String... ticked) {
    assertThat(page.select("li input[name=finding][checked][form=together]").eachAttr("value"))
        .containsExactly(ticked);
    assertThat(page.selectFirst("#together textarea").text()).isEqualTo("误读日期");
    assertThat(page.selectFirst("#together option[selected]").attr("value")).isEqualTo("strike");
    assertThat(page.selectFirst("#together input[name=back]").attr("value")).isEqualTo(BACK);
    assertThat(page.selectFirst(".crumbs a").attr("href")).isEqualTo(BACK);
  }

  @Test
  void whatWasNotDecidedStaysTickedUnderWhatWasTyped() {
    BulkDecisions all =
        new BulkDecisions(
            1,
            1,
            1,
            List.of(
                new Result("17-M2", "done", null, null, "struck", null),
                new Result("18-M2", "refused", "settled", "已有结论 · settled", null, null),
                new Result("19-M2", "not_tried", null, "未处理 · not tried", null, null)));

    Document page =
        WrittenPage.page(
            Language.ZH, "decided", BulkFindingPage.view(all, FORM.refused(sent("误读日期"), ""), ZH));

    assertFilled(page, "18-M2", "19-M2");
    assertThat(page.selectFirst("[role=alert]").text()).isEqualTo("已处理 1 项，未处理 2 项：");
    assertThat(page.selectFirst("main li").text()).contains("已有结论").doesNotContain("settled");
    assertThat(page.selectFirst("main li a").attr("href")).isEqualTo("/assessments/cards/18#i-M2");
  }

  @Test
  void allThatWasTickedStaysSoWhereTheFormIsRefused() {
    EntryForm again = new RefusedForm(FORM.id(), sent("误读日期"), "太长").in(FORM);

    Document page =
        WrittenPage.page(
            Language.ZH, "decided", BulkFindingPage.refused(List.of("17-M2", "<x>"), again, ZH));

    assertFilled(page, "17-M2", "<x>");
    assertThat(page.select("[role=alert]").eachText()).containsExactly("太长");
    assertThat(page.select("main li a")).as("what is no finding leads nowhere").hasSize(1);
  }

  /** A browser lets 2,000 be typed, of which each new line is one, and sends two for it. */
  @Test
  void newLinesAreCountedAsTheBrowserCountsThem() {
    String most = "一行\r\n".repeat(600) + "字".repeat(200);

    assertThat(FORM.faultOf(sent(most), ZH)).isEmpty();
    assertThat(sent(most).text("reason")).hasSize(2_000);
    assertThat(FORM.faultOf(sent(most + "字"), ZH)).contains("最多 2000 字");
  }
}
