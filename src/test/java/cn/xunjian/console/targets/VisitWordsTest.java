package cn.xunjian.console.targets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VisitWordsTest {

  private static final Instant AT = Instant.parse("2026-11-29T13:00:00Z");
  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);
  private static final Phrasing EN = WrittenPage.phrasing(Language.EN);

  private static Visit visit(
      VisitResult result, FailureReason reason, Duration took, Phases phases) {
    return new Visit(
        1, Place.HERE, AT, true, AT, took, result, reason, 0, 0, null, phases, null, null);
  }

  @Test
  void aVisitIsToldInOneLine() {
    Visit ok =
        visit(
            VisitResult.OK,
            null,
            Duration.ofMillis(1_204),
            new Phases(900, 2_000, 0, 1_150_000, 0));
    assertThat(VisitWords.line(ok, ZH))
        .isEqualTo("2026-11-29 21:00:00  已打开  1.20 s (域名解析 0 ms，连接 2 ms，首字节 1.15 s)");
    Visit failed =
        visit(VisitResult.FAILED, FailureReason.CONNECT_REFUSED, Duration.ofMillis(3), Phases.NONE);
    assertThat(VisitWords.line(failed, EN))
        .isEqualTo("2026-11-29 21:00:00  failed: the server refused the connection  3 ms");
    assertThat(VisitWords.line(visit(VisitResult.VOID, null, Duration.ZERO, Phases.NONE), ZH))
        .isEqualTo("2026-11-29 21:00:00  不计入（本系统原因）");
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void aReasonIsShortInALine(FailureReason reason) {
    assertThat(VisitWords.shortly(reason, ZH)).isNotBlank().doesNotContain("请");
    assertThat(VisitWords.shortly(reason, EN)).isNotBlank().doesNotContain(";");
  }

  @Test
  void theStripGoesFromTheOldestToTheNewest() {
    Visit quick = visit(VisitResult.OK, null, Duration.ofMillis(20), Phases.NONE);
    Visit slow = visit(VisitResult.OK, null, Duration.ofMillis(14_999), Phases.NONE);
    Visit failed =
        visit(VisitResult.FAILED, FailureReason.TOO_SLOW, Duration.ofSeconds(15), Phases.NONE);
    VisitStrip strip = VisitStrip.of(List.of(failed, slow, quick), ZH);
    assertThat(strip.bars())
        .extracting(VisitStrip.Bar::tone)
        .containsExactly("good", "good", "bad");
    assertThat(strip.bars().get(0).height()).isLessThan(strip.bars().get(1).height());
    assertThat(strip.bars()).allMatch(bar -> bar.y() + bar.height() == VisitStrip.HEIGHT);
    assertThat(strip.counts()).isEqualTo("最近 3 次访问：打开 2，未打开 1，不计 0");
    assertThat(VisitStrip.of(List.of(), EN).bars()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x, https://a.example/x",
    "HTTP://a.example, HTTP://a.example",
    "javascript:alert(1), ''",
    "data:text/html;x, ''",
    "//a.example, ''",
    "'', ''",
  })
  void onlyAddressesOfTheWebAreLinks(String address, String link) {
    assertThat(TargetParts.web(address)).isEqualTo(link);
  }
}
