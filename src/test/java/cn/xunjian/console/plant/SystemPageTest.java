package cn.xunjian.console.plant;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.cluster.ClusterNode;
import cn.xunjian.cluster.Member;
import cn.xunjian.cluster.Term;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.words.Language;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SystemPageTest {

  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);
  private static final String HOSTILE = "<script>alert(1)</script>\u202e" + "长".repeat(10_000);

  @ParameterizedTest
  @CsvSource({
    "UPLINK, 1, 是, good",
    "UPLINK, 0, 否, warning",
    "STORE, 0.2, 0 秒, good",
    "STORE, 95, 1 分, warning",
    "SPOOL, 0, 0, good",
    "SPOOL, 12345, '12,345', warning",
    "SPOOL_BYTES, 2048, 2 KB, warning",
    "WAITING, 900000, '900,000', good",
  })
  void aGaugeSaysWhetherToLookAtIt(OwnGauge gauge, double value, String written, String tone) {
    SystemView.Gauge shown = SystemPage.shown(gauge, value, ZH);
    assertThat(shown.value()).isEqualTo(written);
    assertThat(shown.state().tone()).isEqualTo(tone);
  }

  private static List<SystemView.Node> nodes(Phrasing say) {
    UUID active = new UUID(0, 1);
    return SystemPage.nodes(
        List.of(
            new Member(new ClusterNode(active, HOSTILE, "0.1", "here"), say.now(), say.now()),
            new Member(new ClusterNode(new UUID(0, 2), "b", "0.1", "here"), say.now(), say.now())),
        new Term(3, active, "a", "0.1", say.now(), 1, say.now(), null),
        say);
  }

  @Test
  void oneWorksAndTheOthersWait() {
    assertThat(nodes(ZH)).extracting(n -> n.seat().word()).containsExactly("工作", "待命");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void namesOfMachinesAreText(Language language) {
    Phrasing say = WrittenPage.phrasing(language);
    Document page =
        WrittenPage.page(
            language,
            "system",
            new SystemView(
                new SystemWords(say),
                "0.1",
                List.of(SystemPage.shown(OwnGauge.UPLINK, 1, say)),
                nodes(say)));
    assertThat(page.select("main script")).isEmpty();
    assertThat(page.select("tbody th bdi").eachText()).contains(HOSTILE);
  }
}
