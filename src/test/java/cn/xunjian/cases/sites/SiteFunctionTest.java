package cn.xunjian.cases.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.cases.sites.FunctionLink.Look;
import cn.xunjian.cases.sites.FunctionLink.Seen;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteFunctionTest {

  private static final Instant AT = Instant.parse("2026-11-30T01:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "武陵要闻,INFORMATION",
    "政策解读,INTERPRETATION",
    "回应关切,INTERPRETATION",
    "办事大厅,SERVICES",
    "区长信箱,INTERACTION",
    "民意征集,INTERACTION",
    "领导之窗,",
  })
  void aPageIsProposedByWhatTheSiteCallsIt(String called, SiteFunction wanted) {
    assertThat(FunctionLooks.maybe(called))
        .isEqualTo(java.util.Optional.ofNullable(wanted).stream().toList());
  }

  @Test
  void aSiteMayRightlyLackServicesAlone() {
    assertThat(FunctionLink.named(1, SiteFunction.SERVICES, null, "无", "王敏", AT).sound()).isTrue();
    assertThat(FunctionLink.named(1, SiteFunction.INTERACTION, null, "无", "王敏", AT).sound())
        .isFalse();
    assertThat(FunctionLink.named(1, SiteFunction.SERVICES, "http://a/", null, "王敏", AT).sound())
        .as("nobody looked")
        .isFalse();
    assertThatThrownBy(() -> FunctionLink.named(1, SiteFunction.SERVICES, null, null, "王敏", AT))
        .hasMessageContaining("an address, or a reason");
  }

  @ParameterizedTest
  @CsvSource({"OPENS,true", "BROKEN,false", "UNCLEAR,false", "UNSEEN,false"})
  void onlyWhatOpensIsSound(Seen seen, boolean sound) {
    FunctionLink link =
        new FunctionLink(
            1, SiteFunction.INFORMATION, "http://a/", null, "王敏", AT, new Look(seen, AT, ""));
    assertThat(link.sound()).isEqualTo(sound);
  }
}
