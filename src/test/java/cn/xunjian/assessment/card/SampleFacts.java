package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.CardFacts.ColumnFacts;
import cn.xunjian.assessment.card.CardFacts.LastRead;
import cn.xunjian.assessment.card.CardFacts.Silence;
import cn.xunjian.assessment.card.CardFacts.Visits;
import cn.xunjian.assessment.card.CardFacts.Who;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.Availability;
import cn.xunjian.rulebook.DayCount;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Facts as tests want them. */
final class SampleFacts {

  static final Instant AT = Instant.parse("2026-12-31T16:00:00Z");
  static final Duration LOOK = Duration.ofHours(1);
  static final LastRead READ = new LastRead(AT.minusSeconds(600), "ab".repeat(32));

  private SampleFacts() {}

  /** Read until the instant, last published so long before. */
  static Silence silent(Duration since) {
    return new Silence(
        AT.minus(since), AT, ReadingOutcome.OK, true, LOOK, null, "通知", "https://x.gov.cn/1", READ);
  }

  static Silence empty() {
    return new Silence(null, null, ReadingOutcome.EMPTY, true, LOOK, null, null, null, READ);
  }

  static Silence unreadable() {
    return new Silence(
        AT.minus(Duration.ofDays(400)),
        null,
        ReadingOutcome.NETWORK,
        true,
        LOOK,
        null,
        null,
        null,
        null);
  }

  /** A week of twenty visits a day, so many of them failed. */
  static Visits visits(int failed) {
    Instant from = AT.minus(Duration.ofDays(7));
    List<DayCount> days = new ArrayList<>();
    int left = failed;
    for (DayCount slice : Availability.slices(from, AT)) {
      int bad = Math.min(20, left);
      left -= bad;
      days.add(new DayCount(slice.from(), slice.to(), 20 - bad, bad, 0, 0, 0));
    }
    return new Visits(from, AT, Duration.ofSeconds(15), days);
  }

  static ColumnFacts column(int number, ColumnClass of, Silence silence) {
    return new ColumnFacts("4307000001.c" + number, "栏目" + number, of, null, silence);
  }

  /** One below the first level. */
  static ColumnFacts lower(int number, ColumnClass of, Silence silence) {
    return new ColumnFacts("4307000001.c" + number, "栏目" + number, of, true, silence);
  }

  static List<ColumnFacts> columns(int number, ColumnClass of, Silence silence) {
    return IntStream.range(0, number).mapToObj(i -> column(i, of, silence)).toList();
  }

  static CardFacts site(Visits visits, Silence home, List<ColumnFacts> columns) {
    return site(visits, home, columns, Map.of(), false);
  }

  static CardFacts site(
      Visits visits,
      Silence home,
      List<ColumnFacts> columns,
      Map<PageFaultsRule.Kind, CardFacts.Pages> pages,
      boolean withoutServices) {
    return new CardFacts(
        new Who("4307000001", Assessed.SITE, "示例市人民政府门户网站", "示例市", null),
        AT,
        withoutServices,
        visits,
        home,
        0,
        columns,
        pages,
        null);
  }

  static CardFacts.Pages pages(List<Text> finds) {
    return pages(finds, List.of(), List.of());
  }

  static CardFacts.Pages pages(List<Text> finds, List<Text> confirmed, List<Text> suspects) {
    return new CardFacts.Pages(7, AT, true, finds, confirmed, suspects, List.of());
  }

  /** A site with one fresh column of each class that is looked at. */
  static CardFacts wellKept() {
    return site(visits(0), silent(Duration.ofDays(1)), fresh());
  }

  static List<ColumnFacts> fresh() {
    Silence fresh = silent(Duration.ofDays(1));
    return List.of(
        column(1, ColumnClass.NEWS, fresh),
        column(2, ColumnClass.NOTICES, fresh),
        column(3, ColumnClass.POLICY, fresh));
  }

  static CardFacts account(Silence silence) {
    return new CardFacts(
        new Who("wx-cdfb", Assessed.ACCOUNT, "示例发布", "示例市", "wechat"),
        AT,
        false,
        null,
        silence,
        0,
        List.of(),
        Map.of(),
        null);
  }

  static Decision decision(String item, Deed deed, String points, String by) {
    return new Decision(
        item,
        deed,
        points == null ? null : new BigDecimal(points),
        "核实",
        by,
        AT.plusSeconds(60),
        null);
  }

  /** A person says of every deduction that he looked and found nothing. */
  static List<Decision> nothingFound(List<String> items) {
    return items.stream().map(item -> decision(item, Deed.BY_HAND, "0", "王五")).toList();
  }
}
