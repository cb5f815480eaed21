package cn.xunjian.duty;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.duty.Plan.Tell;
import cn.xunjian.rulebook.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

  /** A Monday morning. */
  private static final Instant NOW = at("2026-11-23T10:00:00");

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(DutySample.ZONE).toInstant();
  }

  private static RoutingFacts down() {
    return DutySample.site("V2.down", Severity.CRITICAL);
  }

  private static List<String> channels(Plan plan) {
    return plan.tells().stream().map(t -> t.channel().name()).toList();
  }

  @Test
  void withoutAnyRouteEveryEnabledChannelHears() {
    DutySample sample =
        new DutySample().post("hook", null, true).post("li", "李", false).disabled("old");
    Plan plan = new Routing(sample.book(), NOW).begins(down());
    assertThat(channels(plan)).containsExactly("hook", "li");
    assertThat(plan.escalateAfter()).isNull();
    assertThat(plan.tells().get(0).due()).isEqualTo(NOW);
    assertThat(plan.tells().get(1).due()).isEqualTo(NOW.plusMillis(300));
    assertThat(plan.tells().get(1).group()).isEqualTo("|unit=市甲局|rule=V2.down");
    assertThat(plan.tells()).allMatch(t -> t.why().contains("未配置路由"));
  }

  private static DutySample office() {
    return new DutySample()
        .post("hook", null, true)
        .post("li", "李", false)
        .post("wang", "王", false)
        .post("boss", "科长", false)
        .post("board", null, false)
        .officer("王", true)
        .roster(
            "值班室",
            "{'shifts':[{'days':['workday'],'from':'08:30','to':'17:30','officers':['李']},"
                + "{'from':'17:30','to':'08:30','officers':['王']}],"
                + "'exceptions':[{'date':'2026-11-24','from':'08:00','to':'12:00','officers':['科长']}]}")
        .route(
            "grave",
            "{'order':1,'match':{'severity':['critical','serious']},'tell':[{'roster':'值班室'}],"
                + "'group':{'by':['rule'],'wait':'PT10S'},"
                + "'escalate':[{'after':'PT15M','tell':[{'officer':'王'}]},{'after':'PT1H','tell':[{'officer':'科长'}]}]}")
        .route(
            "rest",
            "{'order':9,'tell':[{'channel':'board'}],'quiet':{'from':'22:00','to':'07:30'}}");
  }

  @ParameterizedTest
  @CsvSource({
    // local time, who is on duty
    "2026-11-23T10:00:00, li",
    "2026-11-23T20:00:00, wang",
    "2026-11-24T07:00:00, wang",
    "2026-11-24T09:00:00, boss",
    "2026-11-24T13:00:00, li",
    // a Saturday that makes up for the national day, and a free Thursday at noon
    "2026-10-10T10:00:00, li",
  })
  void theRosterSaysWhoIsTold(String local, String channel) {
    Plan plan = new Routing(office().book(), at(local)).begins(down());
    assertThat(channels(plan)).containsExactly(channel, "hook");
    assertThat(plan.tells().get(0).route()).isEqualTo("grave");
    assertThat(plan.escalateAfter()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void whereNobodyIsOnDutyTheNextStepIsToldAtOnce() {
    Plan plan = new Routing(office().book(), at("2026-10-01T12:00:00")).begins(down());
    assertThat(channels(plan)).containsExactly("wang", "hook");
    assertThat(plan.escalateAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(String.join(";", plan.remarks())).contains("无人");
  }

  /** The roster of the office asks for working days, the plain route does not. */
  @ParameterizedTest
  @CsvSource({
    "true, 2026-12-31T23:59:59, false",
    "true, 2027-01-01T00:00:00, true",
    "false, 2027-01-01T00:00:00, false",
  })
  void workingDaysThatAreAssumedAreSaidToBe(boolean asks, String local, boolean said) {
    DutySample sample =
        asks
            ? office()
            : new DutySample()
                .post("board", null, false)
                .route("rest", "{'order':9,'tell':[{'channel':'board'}]}");
    Plan plan = new Routing(sample.book(), at(local)).begins(down());
    assertThat(plan.remarks().stream().anyMatch(r -> r.contains("no calendar for 2027")))
        .isEqualTo(said);
  }

  @Test
  void whatRoutesReachNobodyReachesEveryPublicChannel() {
    DutySample sample =
        new DutySample()
            .post("board", null, false)
            .post("li", "李", false)
            .officer("李", false)
            .route("only", "{'tell':[{'officer':'李'}]}");
    Plan plan = new Routing(sample.book(), NOW).begins(down());
    assertThat(channels(plan)).containsExactly("board");
    assertThat(plan.tells().get(0).why()).contains("无人可通知");
  }

  @Test
  void escalationGoesUpStepByStep() {
    Routing routing = new Routing(office().book(), NOW);
    assertThat(channels(routing.raised(down(), 1))).containsExactly("wang", "hook");
    assertThat(routing.raised(down(), 1).escalateAfter()).isEqualTo(Duration.ofMinutes(45));
    assertThat(channels(routing.raised(down(), 2))).containsExactly("boss", "hook");
    assertThat(routing.raised(down(), 2).escalateAfter()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    // local time, severity, due, gathered over the quiet hours
    "2026-11-23T23:00:00, WARNING, 2026-11-24T07:30:00, true",
    "2026-11-24T03:00:00, WARNING, 2026-11-24T07:30:00, true",
    "2026-11-23T21:59:00, WARNING, 2026-11-23T21:59:00.300, false",
  })
  void warningsWaitForTheMorning(String local, Severity severity, String due, boolean digest) {
    RoutingFacts matter = DutySample.site("V2", severity);
    Tell tell =
        new Routing(office().book(), at(local))
            .begins(matter).tells().stream()
                .filter(t -> t.channel().name().equals("board"))
                .findFirst()
                .orElseThrow();
    assertThat(tell.due()).isEqualTo(at(due));
    assertThat(tell.digest()).isEqualTo(digest);
  }

  @Test
  void aVetoWaitsForNothing() {
    DutySample sample =
        new DutySample()
            .post("board", null, false)
            .route(
                "all",
                "{'tell':[{'channel':'board'}],'quiet':{},'group':{'wait':'PT30S','interval':'PT10M'}}");
    Tell veto = new Routing(sample.book(), NOW).begins(down()).tells().get(0);
    assertThat(veto.due()).isEqualTo(NOW.plusMillis(500));
    assertThat(veto.interval()).isZero();
    assertThat(veto.digest()).isFalse();
    RoutingFacts serious = DutySample.site("V3", Severity.SERIOUS);
    Tell other = new Routing(sample.book(), NOW).begins(serious).tells().get(0);
    assertThat(other.due()).isEqualTo(NOW.plusSeconds(30));
    assertThat(other.interval()).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'key':['4307000001']} | true",
        "{'key':['43070*']} | true",
        "{'key':['4307000002']} | false",
        "{'unit':['市政府']} | true",
        "{'unit':['市甲局']} | true",
        "{'unit':['市乙局']} | false",
        "{'rule':['V2*']} | true",
        "{'rule':['V3','V2.down']} | true",
        "{'rule':['V2']} | false",
        "{'region':['430000']} | true",
        "{'region':['430700']} | true",
        "{'region':['430702']} | true",
        "{'region':['430703']} | false",
        "{'region':['440000']} | false",
        "{'platform':['wechat']} | false",
        "{'kind':['site'],'severity':['critical']} | true",
        "{'kind':['site'],'severity':['warning']} | false",
        "{} | true",
      })
  void matchersAreUnderstood(String match, boolean matches) {
    assertThat(DutySample.match(match).matches(down())).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'tell':[]} | /tell | missing",
        "{'tell':[{}]} | /tell/0/ | missing",
        "{'tell':[{'roster':'a','officer':'b'}]} | /tell/0/officer | too_many",
        "{'tell':[{'channel':'a'}],'group':{'interval':'PT4S'}} | /group/interval | out_of_range",
        "{'tell':[{'channel':'a'}],'group':{'interval':'PT1H','repeat':'PT30M'}} | /group/repeat | out_of_range",
        "{'tell':[{'channel':'a'}],'group':{'by':['colour']}} | /group/by | unknown_value",
        "{'tell':[{'channel':'a'}],'escalate':[{'after':'PT9M','tell':[{'channel':'a'}]},{'after':'PT9M','tell':[{'channel':'a'}]}]}"
            + " | /escalate/1/after | out_of_range",
        "{'tell':[{'channel':'a'}],'priority':1} | /priority | unknown_field",
      })
  void whatIsWrongWithARouteIsSaid(String route, String pointer, String code) {
    List<DocumentFault> faults = DutySample.faults(route);
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).pointer()).isEqualTo(pointer);
    assertThat(faults.get(0).code()).isEqualTo(code);
  }
}
