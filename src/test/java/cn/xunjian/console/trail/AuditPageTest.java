package cn.xunjian.console.trail;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.AuditStore;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.words.Language;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditPageTest {

  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);
  private static final PageAddress SELF = PageAddress.of("/audit");

  private static AuditEntry entry(String words) {
    return new AuditEntry(
        41,
        ZH.now(),
        new AuditEntry.By("person", 3L, words, 9L, "10.1.2.3"),
        new Deed(words, words, 2L, Deed.Outcome.DONE, null, "{\"x\":\"" + words + "\"}"));
  }

  @Test
  void daysOfTheAddressIncludeTheLastOne() {
    AuditStore.Filter filter =
        AuditPage.filter(
            SELF.with("name", " lihua ").with("from", "2026-11-01").with("to", "2026-11-01"), ZH);
    assertThat(filter)
        .isEqualTo(
            new AuditStore.Filter(
                "lihua",
                null,
                Instant.parse("2026-10-31T16:00:00Z"),
                Instant.parse("2026-11-01T16:00:00Z")));
    Assertions.assertThatThrownBy(() -> AuditPage.filter(SELF.with("from", "1.11."), ZH))
        .isInstanceOf(Problem.class);
  }

  @Test
  void theNextPageKeepsTheFilterAndNotTheCheck() {
    TrailView view =
        AuditPage.view(
            Collections.nCopies(101, entry("x")),
            Optional.of(new AuditStore.Proof(1, 41, null, null, null)),
            SELF.with("name", "lihua").with("check", "1"),
            ZH);
    assertThat(view.older()).isEqualTo("/audit?name=lihua&before=41");
    assertThat(view.rows()).hasSize(100);
    assertThat(view.proof()).isEqualTo("已校验 41 条记录，全部完整。");
    TrailView broken =
        AuditPage.view(
            List.of(), Optional.of(new AuditStore.Proof(1, 7, null, 8L, "hash")), SELF, ZH);
    assertThat(broken.whole()).isFalse();
    assertThat(broken.proof()).startsWith("第 8 条记录与链不符");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatStandsInTheTrailIsText(Language language) {
    String hostile = "<script>alert(1)</script>\"'>\u202e😀" + "长".repeat(10_000);
    Document page =
        WrittenPage.page(
            language,
            "audit",
            AuditPage.view(
                List.of(entry(hostile)),
                Optional.empty(),
                SELF.with("name", hostile),
                WrittenPage.phrasing(language)));
    assertThat(page.select("main script")).isEmpty();
    assertThat(page.selectFirst("tbody b bdi").text()).isEqualTo(hostile);
    assertThat(page.selectFirst("input[name=name]").attr("value")).isEqualTo(hostile);
  }
}
