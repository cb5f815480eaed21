package cn.xunjian.console.orders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.words.Language;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** How a page says why something is proposed no more. */
class ConsequenceFormsTest {

  private static final Instant AT = Instant.parse("2026-11-16T01:00:00Z");
  private static final ConsequenceForms FORMS =
      new ConsequenceForms(new Phrasing(Language.ZH, ZoneId.of("Asia/Shanghai"), AT));

  private static Consequence lapsed(boolean outweighed) {
    return new Consequence(
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
        null);
  }

  @Test
  void whatAGraverOneTookThePlaceOfRestsOnNoAppeal() {
    assertThat(FORMS.stands(lapsed(true))).isEqualTo("已失效：由更重的建议取代");
    assertThat(FORMS.stands(lapsed(false))).isEqualTo("已失效：申辩成立或整改通知已撤回，不再建议");
    assertThat(FORMS.of(lapsed(true))).isEmpty();
  }
}
