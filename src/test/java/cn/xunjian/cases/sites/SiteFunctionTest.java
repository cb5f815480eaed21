package cn.xunjian.cases.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.cases.sites.FunctionLink.Look;
import cn.xunjian.cases.sites.FunctionLink.Seen;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /** What a firewall or our own guard kept from us says nothing of the site (decision 0006). */
  @ParameterizedTest
  @CsvSource({
    "EGRESS_DENIED,UNCLEAR",
    "BLOCKED_BY_WAF,UNCLEAR",
    "DNS_ERROR,BROKEN",
    "CONNECT_REFUSED,BROKEN",
    ",OPENS",
  })
  void whatKeptUsOutIsNoBrokenLink(FailureReason why, Seen wanted) {
    byte[] page = "<html>x</html>".repeat(100).getBytes(StandardCharsets.UTF_8);
    Fetched fetched =
        new Fetched(
            AT,
            Duration.ZERO,
            why,
            false,
            "",
            why == null ? 200 : 0,
            EmptyHttpHeaders.INSTANCE,
            page,
            page.length,
            WebAddress.parse("http://a.example/"),
            List.of(),
            null,
            Phases.NONE,
            null);
    assertThat(FunctionLooks.seen(fetched, AT).seen()).isEqualTo(wanted);
  }

  /** Three were put right and two are new: fewer stand, and it is to be gone through again. */
  @Test
  void aSiteWithSomethingNewIsToBeGoneThroughAgain() {
    ContentCheck check =
        new ContentCheck(1, 5, "王敏", AT, null, new ContentCheck.Seen(9L, "complete", AT, 4, 3, AT));
    assertThat(check.isOutdated(new ContentCheck.Seen(9L, "complete", AT, 4, 3, AT))).isFalse();
    assertThat(check.isOutdated(new ContentCheck.Seen(9L, "complete", AT, 4, 4, AT))).isTrue();
    assertThat(check.isOutdated(new ContentCheck.Seen(9L, "complete", AT, 4, 2, AT.plusSeconds(1))))
        .isTrue();
    assertThat(check.isOutdated(new ContentCheck.Seen(9L, "complete", AT, 4, 0, null))).isFalse();
  }
}
