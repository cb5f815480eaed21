package cn.xunjian.web.orders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.words.Text;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Why a decision about a proposal that lapsed is refused. */
class ConsequenceRulingsTest {

  private static final Instant AT = Instant.parse("2026-11-16T01:00:00Z");

  private static String against(boolean outweighed) {
    return ConsequenceRulings.against(
            new Consequence(
                4,
                3,
                7,
                Consequence.Kind.BULLETIN,
                Consequence.Cause.REPEATED,
                "D3",
                new Text("建议", "proposed"),
                AT,
                AT,
                null,
                AT,
                outweighed,
                null))
        .faults()
        .get(0)
        .message();
  }

  @Test
  void whoDecidesAboutALesserOneIsSentToTheGraverOne() {
    assertThat(against(true)).contains("该建议已由更重的建议取代").doesNotContain("申辩");
    assertThat(against(false)).contains("申辩成立或整改通知已撤回");
  }
}
