package cn.xunjian.causes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Finding;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.observation.messages.UplinkChanged;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnSideTest {

  private static final Instant SINCE = Instant.parse("2026-11-23T02:00:00Z");
  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);

  private final OwnSide ours = new OwnSide(() -> BOOK);

  private static StrainChanged strain(String cause, boolean strained) {
    return new StrainChanged(
        cause, strained, SINCE, new Text("迟滞 900 毫秒", "900 ms late"), Map.of("lateMs", 900L));
  }

  @Test
  void aLineThatIsDeadIsOneIncidentForAll() {
    SharedRuling ruling = ours.uplink(new UplinkChanged(false, SINCE, SINCE.plusSeconds(9), 3));
    assertThat(ruling.subject().key()).isEqualTo("uplink");
    Finding finding = ((Broken) ruling.ruling()).finding();
    assertThat(finding.rule()).isEqualTo(BOOK.blind().id().value());
    assertThat(finding.severity()).isEqualTo(BOOK.blind().severity());
    assertThat(finding.startedAt()).isEqualTo(SINCE);
    assertThat(finding.text().zh()).endsWith("：3 个探测地址均无应答");
    assertThat(finding.text().en()).endsWith(": none of 3 canaries answers");
    assertThat(finding.counts().getMap()).containsOnly(Map.entry("failed", 3), Map.entry("of", 3));
  }

  @Test
  void aLineThatWorksAgainEndsIt() {
    SharedRuling ruling = ours.uplink(new UplinkChanged(true, SINCE, SINCE.plusSeconds(9), 3));
    assertThat(ruling.subject().key()).isEqualTo("uplink");
    assertThat(ruling.ruling())
        .isEqualTo(new Kept(BOOK.blind().id().value(), "the canaries answer again"));
  }

  @ParameterizedTest
  @CsvSource({
    "loops, 本机处理能力",
    "descriptors, 本机描述符",
    "spoilt, 本机访问",
    "resolvers, 本机域名解析",
    "something, 本机",
  })
  void eachThingThatANodeMayLackHasAnIncidentOfItsOwn(String cause, String name) {
    SharedRuling ruling = ours.strain(strain(cause, true));
    assertThat(ruling.subject().key()).isEqualTo(cause);
    assertThat(ruling.subject().name()).isEqualTo(name);
    Finding finding = ((Broken) ruling.ruling()).finding();
    assertThat(finding.rule()).isEqualTo(BOOK.strained().id().value());
    assertThat(finding.text().zh()).endsWith("：迟滞 900 毫秒");
    assertThat(finding.text().en()).endsWith(": 900 ms late");
    assertThat(finding.counts().getMap()).containsOnly(Map.entry("lateMs", 900L));
    assertThat(ours.strain(strain(cause, false)).ruling())
        .isEqualTo(new Kept(BOOK.strained().id().value(), "900 ms late"));
  }
}
