package cn.xunjian.web.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.web.calendars.IcsFile.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class IcsFileTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

  private static String of(Entry... entries) {
    return IcsFile.of("整改期限", List.of(entries), ZONE, NOW);
  }

  @Test
  void aDeadlineAtMidnightIsTheDayBeforeAsAWhole() {
    Instant midnight = Instant.parse("2026-12-10T16:00:00Z");
    assertThat(of(new Entry("order-1", "题", "", midnight, midnight, true)))
        .contains(
            "UID:order-1@xunjian\r\n",
            "DTSTART;VALUE=DATE:20261210\r\n",
            "DTEND;VALUE=DATE:20261211\r\n",
            "TRIGGER:-P1D\r\n")
        .doesNotContain("DESCRIPTION:\r\n");
  }

  @Test
  void aDeadlineByTheHourIsAnInstant() {
    Instant due = Instant.parse("2026-12-10T07:30:00Z");
    assertThat(of(new Entry("order-1", "题", "", due, due, false)))
        .contains("DTSTART:20261210T073000Z\r\n", "DTEND:20261210T073000Z\r\n")
        .doesNotContain("VALARM");
  }

  @Test
  void aWatchOfWholeDaysAndOneOfHours() {
    Instant begin = Instant.parse("2026-11-30T16:00:00Z");
    assertThat(of(new Entry("r", "题", "", begin, begin.plusSeconds(2 * 86_400), false)))
        .contains("DTSTART;VALUE=DATE:20261201\r\n", "DTEND;VALUE=DATE:20261203\r\n");
    assertThat(of(new Entry("r", "题", "", begin, begin.plusSeconds(28_800), false)))
        .contains("DTSTART:20261130T160000Z\r\n", "DTEND:20261201T000000Z\r\n");
  }

  @Test
  void textsAreEscapedAndLongLinesFoldedWithoutCuttingACharacter() {
    String title = "甲,乙;丙\\丁" + "整改😀".repeat(40);
    String ics = of(new Entry("x", title, "一\r\n二", NOW, NOW, false));
    assertThat(ics.split("\r\n", -1))
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    String unfolded = ics.replace("\r\n ", "");
    assertThat(unfolded)
        .contains("SUMMARY:甲\\,乙\\;丙\\\\丁" + "整改😀".repeat(40) + "\r\n")
        .contains("DESCRIPTION:一\\n二\r\n")
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .endsWith("END:VCALENDAR\r\n");
  }
}
