package cn.xunjian.web.orders;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.Chaos;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import cn.xunjian.testing.WebhookReceiver;
import cn.xunjian.web.orders.OfficePapers.Kind;
import cn.xunjian.web.orders.OfficePapers.Taken;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/**
 * Killed at random while 300 steps of orders and cases arrive each second: no step is lost or
 * doubled, no number is used twice or skipped, and each step is told.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfficeKillIT {

  private static final int RATE = 300;
  private static final int ROUNDS = Chaos.times(2, 20);
  private static final int ACCOUNTS = Chaos.times(1_500, 15_000);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Map<String, String> ORDER_STEPS =
      Map.of(
          "issue",
          "issued",
          "receive",
          "received",
          "fix",
          "fixed",
          "verify",
          "verified",
          "close",
          "closed");

  private static TestDatabase database;
  private static WebhookReceiver receiver;
  private static RunningXunjian xunjian;
  private static OfficePapers papers;

  @BeforeAll
  static void start() {
    database = TestDatabase.migrated();
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("office-kill")
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .start();
    xunjian.imports(
        "kind,key,name,unit,platform,platform_uid,source\n"
            + IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> "account,wx-%1$d,发布%1$d,武陵区,wechat,gh_%1$d,manual".formatted(i))
                .collect(Collectors.joining("\n"))
            + "\n");
    int unit = xunjian.rest().get("/api/v1/targets/wx-0").path("unit.id");
    xunjian.tells(receiver.url());
    papers =
        new OfficePapers(
            xunjian.url(), unit, IntStream.range(0, ACCOUNTS).mapToObj(i -> "wx-" + i).toList());
    papers.prepare(xunjian, 100);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    receiver.close();
  }

  @Test
  @Order(1)
  void stepsArriveAndItIsKilled(TestReporter reporter) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      int before = papers.sent();
      int taken = papers.taken().size();
      int lasts = 1_000 + ThreadLocalRandom.current().nextInt(1_500);
      long began = System.nanoTime();
      papers.begin(RATE);
      await("steps are done, and more arrive")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(
              () ->
                  papers.taken().size() > taken + 50
                      && papers.sent() > before + RATE * lasts / 1_000);
      xunjian.kill();
      double seconds = (System.nanoTime() - began) / 1e9;
      int arrived = papers.sent() - before;
      papers.end(PATIENCE);
      reporter.publishEntry(
          "round " + round,
          "%.0f steps a second arrived for %.1f s, %d were answered"
              .formatted(arrived / seconds, seconds, papers.taken().size() - taken));
      assertThat(arrived)
          .as("they arrive at their rate, answered or not")
          .isGreaterThanOrEqualTo((int) (seconds * RATE * 0.8));
      xunjian.restart();
    }
    assertThat(papers.unexpected()).isEmpty();
  }

  @Test
  @Order(2)
  void whatNobodyAnsweredIsTakenUpAgainOrWasTaken() throws Exception {
    int before = papers.sent();
    papers.begin(RATE / 5);
    await().atMost(PATIENCE).until(() -> papers.sent() > before + RATE / 3);
    papers.end(PATIENCE);
    assertThat(papers.unexpected()).isEmpty();
  }

  @Test
  @Order(3)
  void whatWasAnsweredIsThereOnce() {
    Set<String> stored =
        new HashSet<>(
            database.texts(
                """
                select 'ORDER ' || order_id || ' ' || step from order_step union all
                select 'CASE ' || case_id || ' ' || step from case_step where state = 'done'"""));
    List<Taken> taken = papers.taken();
    assertThat(taken).extracting(Taken::kind).contains(Kind.ORDER, Kind.CASE);
    assertThat(stored)
        .containsAll(
            taken.stream()
                .map(
                    each ->
                        each.kind()
                            + " "
                            + each.paper()
                            + " "
                            + ORDER_STEPS.getOrDefault(each.step(), each.step()))
                .toList());
    assertThat(
            database.number(
                "select count(*) from (select order_id, step from order_step group by 1, 2 having count(*) > 1) x"))
        .as("doubled")
        .isZero();
  }

  @Test
  @Order(4)
  void noNumberIsUsedTwiceOrSkipped() {
    List<String> numbers =
        database.texts("select number from rectification_order where number is not null");
    int year = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();
    assertThat(numbers)
        .hasSizeGreaterThan(20)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, numbers.size())
                .mapToObj(n -> "常行审改〔" + year + "〕" + n + "号")
                .toList());
  }

  @Test
  @Order(5)
  void eachPaperIsWhatItsStepsMadeOfIt() {
    assertThat(
            database.number(
                """
                select count(*) from rectification_order o
                where version <> (select count(*) from order_step s where s.order_id = o.id and step <> 'drafted')
                  or state <> (select s.state from order_step s where s.order_id = o.id order by s.id desc limit 1)"""))
        .as("orders that are not what their steps made of them")
        .isZero();
    assertThat(
            database.number(
                """
                select count(*) from office_case c where state <> 'open' or exists (
                  select 1 from case_step s where s.case_id = c.id and s.state <>
                    case when s.position < (select count(*) from case_step d where d.case_id = c.id and d.state = 'done') then 'done'
                      when s.position = (select count(*) from case_step d where d.case_id = c.id and d.state = 'done') then 'waiting'
                      else 'ahead' end)"""))
        .as("cases whose steps are not done one after the other")
        .isZero();
  }

  @Test
  @Order(6)
  void eachStepIsToldAndHeardInItsOrder() {
    assertThat(
            database.number(
                """
                select count(*) from order_step s where step <> 'drafted'
                  and 1 <> (select count(*) from delivery d where d.event_id = s.event_id)"""))
        .as("steps of orders that are not told, or twice")
        .isZero();
    assertThat(
            database.number(
                """
                select count(*) from office_case c
                where 1 + (select count(*) from case_step s where s.case_id = c.id and s.state = 'done')
                  <> coalesce((select told from (select body::json ->> 'subject' as subject, count(*) as told from delivery group by 1) d
                    where subject = 'case/' || c.id), 0)"""))
        .as("cases of which more or less was told than happened")
        .isZero();
    await("all is delivered")
        .atMost(PATIENCE)
        .until(
            () -> database.number("select count(*) from delivery where state <> 'delivered'") == 0);

    Map<String, List<String>> heard =
        receiver.received().stream()
            .collect(
                groupingBy(
                    WebhookReceiver.Received::subject,
                    mapping(each -> each.event().getString("id"), toList())));
    Map<String, List<String>> told =
        database
            .texts(
                "select (body::json ->> 'subject') || ' ' || (body::json ->> 'id') from delivery order by id")
            .stream()
            .map(line -> line.split(" ", 2))
            .collect(groupingBy(line -> line[0], mapping(line -> line[1], toList())));
    assertThat(heard.keySet()).isEqualTo(told.keySet());
    told.forEach(
        (subject, events) ->
            assertThat(new LinkedHashSet<>(heard.get(subject)))
                .as("%s; what was sent when it was killed may come twice", subject)
                .containsExactlyElementsOf(events));
    assertThat(receiver.received()).allMatch(WebhookReceiver.Received::signed);
  }
}
