package cn.xunjian.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is on duty: the weekly pattern, and the days on which somebody else stands in. */
class RosterTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Calendar CALENDAR = new Calendar(Calendar.with(List.of()));

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static Roster read(String json, List<DocumentFault> faults) {
    return Roster.read(
        "duty", new CheckedDocument(new JsonObject(json.replace('\'', '"')), "", faults));
  }

  private static Roster roster(String json) {
    List<DocumentFault> faults = new ArrayList<>();
    Roster roster = read(json, faults);
    assertThat(faults).isEmpty();
    return roster;
  }

  private static List<String> faults(String json) {
    List<DocumentFault> faults = new ArrayList<>();
    read(json, faults);
    return faults.stream().map(DocumentFault::code).toList();
  }

  private static final String USUAL =
      """
      {'shifts':[
        {'days':['mon','tue','wed','thu','fri'],'from':'08:00','to':'18:00','officers':['li']},
        {'from':'18:00','to':'08:00','officers':['wang','zhao']},
        {'days':['mon'],'from':'17:00','to':'19:00','officers':['chen','li']}],
       'exceptions':[
        {'date':'2026-11-25','officers':['sun']},
        {'date':'2026-11-26','from':'12:00','to':'14:00','officers':['qian']},
        {'date':'2026-11-27','from':'20:00','to':'06:00','officers':['zhou']}]}""";

  @ParameterizedTest
  @CsvSource({
    // a Monday
    "2026-11-23T07:59:59, wang zhao",
    "2026-11-23T08:00:00, li",
    "2026-11-23T17:30:00, li chen",
    // Each is told once, in the order in which the shifts name them.
    "2026-11-23T18:30:00, wang zhao chen li",
    "2026-11-23T19:00:00, wang zhao",
    "2026-11-24T12:00:00, li",
    // Somebody stands in all day.
    "2026-11-25T00:00:00, sun",
    "2026-11-25T12:00:00, sun",
    "2026-11-25T23:59:59, sun",
    "2026-11-26T00:00:00, wang zhao",
    // At noon only.
    "2026-11-26T11:59:59, li",
    "2026-11-26T12:00:00, qian",
    "2026-11-26T13:59:59, qian",
    "2026-11-26T14:00:00, li",
    // Through the night that begins on that day, not the one that ends on it.
    "2026-11-27T05:00:00, wang zhao",
    "2026-11-27T19:59:59, wang zhao",
    "2026-11-27T20:00:00, zhou",
    "2026-11-28T05:59:59, zhou",
    "2026-11-28T06:00:00, wang zhao",
    // On Saturday nobody has the day.
    "2026-11-28T12:00:00, ''",
    "2026-11-28T20:00:00, wang zhao",
  })
  void thePatternHoldsWhereNobodyStandsIn(String local, String officers) {
    assertThat(String.join(" ", roster(USUAL).onDuty(at(local), ZONE, CALENDAR)))
        .isEqualTo(officers);
  }

  @Test
  void onlyWorkdaysAndRestDaysAskTheCalendar() {
    assertThat(roster(USUAL).byCalendar()).isFalse();
    assertThat(roster("{'shifts':[{'days':['workday'],'officers':['li']}]}").byCalendar()).isTrue();
    Roster holidays = roster("{'shifts':[{'days':['restday'],'officers':['li']}]}");
    assertThat(holidays.onDuty(at("2026-10-01T10:00:00"), ZONE, CALENDAR)).containsExactly("li");
    assertThat(holidays.onDuty(at("2026-10-10T10:00:00"), ZONE, CALENDAR)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {}                                              | missing
          {'shifts':[]}                                   | missing
          {'shifts':[{}]}                                 | missing
          {'shifts':[{'officers':[]}]}                    | missing
          {'exceptions':[{'officers':['li']}]}            | missing
          {'exceptions':[{'date':'2026-11-25'}]}          | missing
          """)
  void whatIsMissingIsSaid(String json, String code) {
    assertThat(faults(json)).contains(code);
  }

  @Test
  void aRosterOfExceptionsAloneIsOne() {
    Roster roster = roster("{'exceptions':[{'date':'2026-11-25','officers':['sun']}]}");
    assertThat(roster.onDuty(at("2026-11-25T10:00:00"), ZONE, CALENDAR)).containsExactly("sun");
    assertThat(roster.onDuty(at("2026-11-24T10:00:00"), ZONE, CALENDAR)).isEmpty();
  }
}
