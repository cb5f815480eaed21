package cn.xunjian.inspection.walk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.DomainLists;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.walk.LinkVerdict.Answer;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an answer that broke off says of the link that led to it. */
class LinkVerdictTest {

  private static final WebAddress FILE = WebAddress.parse("http://s.gov.cn/a.pdf");
  private static final byte[] PDF =
      Arrays.copyOf("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 600_000);

  private static LinkVerdict verdict(
      PageLink.Sort sort, int status, FailureReason reason, byte[] body) {
    Errand errand = new Errand(1, FILE, sort, null, 1, "http://s.gov.cn/", "附件", false);
    Fetched fetched =
        new Fetched(
            Instant.EPOCH,
            Duration.ofSeconds(20),
            reason,
            false,
            "",
            status,
            EmptyHttpHeaders.INSTANCE,
            body,
            body.length,
            FILE,
            List.of(),
            "192.0.2.1",
            Phases.NONE,
            null);
    return LinkVerdict.of(errand, fetched, new DomainLists(Map.of()));
  }

  @Test
  void aFileThatComesSlowlyIsThere() {
    assertThat(verdict(PageLink.Sort.ATTACHMENT, 200, FailureReason.TOO_SLOW, PDF))
        .isEqualTo(new LinkVerdict(Answer.OPENED, null));
  }

  @Test
  void aFileOfWhichNothingComesIsNot() {
    LinkVerdict nothing =
        verdict(PageLink.Sort.ATTACHMENT, 200, FailureReason.TOO_SLOW, new byte[0]);
    assertThat(nothing.answer()).isEqualTo(Answer.FAILED);
    assertThat(nothing.fault().kind()).isEqualTo(FaultKind.DEAD_ATTACHMENT);
    assertThat(nothing.fault().certain()).isFalse();
    assertThat(verdict(PageLink.Sort.ATTACHMENT, 0, FailureReason.TOO_SLOW, PDF).answer())
        .isEqualTo(Answer.FAILED);
  }

  @Test
  void aSlowPageIsASlowPage() {
    assertThat(verdict(PageLink.Sort.PAGE, 200, FailureReason.TOO_SLOW, PDF).answer())
        .isEqualTo(Answer.FAILED);
  }

  @Test
  void aSlowFileOfAnotherFormIsNamed() {
    byte[] html = Arrays.copyOf("<html><body>请先登录".getBytes(StandardCharsets.UTF_8), 600_000);
    assertThat(verdict(PageLink.Sort.ATTACHMENT, 200, FailureReason.TOO_SLOW, html).fault().kind())
        .isEqualTo(FaultKind.WRONG_TYPE);
  }
}
