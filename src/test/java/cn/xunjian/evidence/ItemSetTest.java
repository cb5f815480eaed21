package cn.xunjian.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.evidence.ReadingHint.Kind;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changed between two readings of a page, and what of it a person is told. */
class ItemSetTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant BEFORE = Instant.parse("2026-11-23T02:00:00Z");

  private static Publication item(String title, String link, String day) {
    Instant at = day == null ? null : LocalDate.parse(day).atStartOfDay(ZONE).toInstant();
    return new Publication(
        link, title, link, at, at == null ? null : Precision.DAY, "list text yyyy-MM-dd");
  }

  private static Publication numbered(int i, String day) {
    return item("关于第" + i + "号事项的通知", "https://a.gov.cn/art/" + i + ".html", day);
  }

  private static List<Publication> list(String... days) {
    return IntStream.range(0, days.length).mapToObj(i -> numbered(i, days[i])).toList();
  }

  private static ItemSet known(List<Publication> items) {
    // As it comes back from the database.
    return ItemSet.read(ItemSet.EMPTY.against(items).now().written());
  }

  private static List<Publication> with(List<Publication> items, Publication... more) {
    List<Publication> all = new ArrayList<>(List.of(more));
    all.addAll(items);
    return all;
  }

  private static List<Kind> kinds(List<Publication> before, List<Publication> now) {
    return ReadingHint.of(known(before).against(now), BEFORE, ZONE).stream()
        .map(ReadingHint::kind)
        .toList();
  }

  private static final List<Publication> OLD =
      list("2026-11-20", "2026-11-02", "2026-10-20", "2026-10-01");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "published today, 2026-11-23, -",
        "signed two days before it was published, 2026-11-21, -",
        "signed on the last day of grace, 2026-11-20, -",
        "dated five days back, 2026-11-18, APPEARED_BACKDATED",
        "dated three weeks back, 2026-11-01, APPEARED_BACKDATED",
        "moved up from the next page, 2026-09-30, -",
        "as old as the oldest, 2026-10-01, -",
        "without a date, -, APPEARED_UNDATED",
      })
  void aNewItemIsNoticedByItsDate(String what, String day, Kind expected) {
    assertThat(kinds(OLD, with(OLD, item("关于新事项的通知公告", "https://a.gov.cn/art/9.html", day))))
        .as(what)
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an old item dated today, 2026-11-23, REDATED",
    "an old item dated further back, 2026-09-01, REDATED",
    "moved by one day, 2026-11-03, REDATED",
    "the same day, 2026-11-02, -",
  })
  void anItemWithAnotherDateIsNoticed(String what, String day, String expected) {
    List<Publication> now = new ArrayList<>(OLD);
    now.set(1, numbered(1, day));
    assertThat(kinds(OLD, now))
        .as(what)
        .isEqualTo(expected.equals("-") ? List.of() : List.of(Kind.valueOf(expected)));
  }

  @Test
  void saysWhichDateBecameWhich() {
    List<Publication> now = new ArrayList<>(OLD);
    now.set(1, numbered(1, "2026-11-23"));
    ReadingHint hint = ReadingHint.of(known(OLD).against(now), BEFORE, ZONE).get(0);
    assertThat(hint.from()).isEqualTo(OLD.get(1).publishedAt());
    assertThat(hint.to()).isEqualTo(now.get(1).publishedAt());
    assertThat(hint.text().zh()).contains("2026-11-02", "2026-11-23", "关于第1号事项的通知");
    assertThat(hint.text().en()).contains("2026-11-02", "2026-11-23");
  }

  @Test
  void anotherTitleAtTheSameAddressDoesNotHideANewDate() {
    List<Publication> now = new ArrayList<>(OLD);
    now.set(2, item("换了标题的旧闻一则", OLD.get(2).link(), "2026-11-23"));
    assertThat(kinds(OLD, now)).containsExactly(Kind.REDATED);
  }

  @Test
  void aDateThatTremblesIsNoChange() {
    Instant noon = Instant.parse("2026-11-22T04:00:00Z");
    Publication ago = new Publication("x", "三小时前的消息一条", "x", noon, Precision.MINUTE, "text");
    Publication later =
        new Publication("x", "三小时前的消息一条", "x", noon.plusSeconds(3_000), Precision.MINUTE, "text");
    PageDifference difference = known(List.of(ago)).against(List.of(later));
    assertThat(difference.changed()).isFalse();
    assertThat(difference.redated()).isEmpty();
  }

  @Test
  void aDateThatCreepsIsNoticedOnceItMovedADay() {
    Instant start = Instant.parse("2026-11-22T04:00:00Z");
    ItemSet set = known(List.of(creeping(start)));
    set = set.against(List.of(creeping(start.plusSeconds(50_000)))).now();
    assertThat(set.against(List.of(creeping(start.plusSeconds(100_000)))).redated()).hasSize(1);
  }

  private static Publication creeping(Instant at) {
    return new Publication("x", "慢慢变新的旧闻一则", "x", at, Precision.MINUTE, "text");
  }

  @Test
  void relativeDatesOfAStoredPageAreNoForgery() {
    Publication before =
        new Publication("x", "三天前的消息一条", "x", BEFORE, Precision.DAY, "list text relative");
    Publication now =
        new Publication(
            "x", "三天前的消息一条", "x", BEFORE.plusSeconds(86_400), Precision.DAY, "list text relative");
    assertThat(kinds(List.of(before), List.of(now))).isEmpty();
  }

  @Test
  void aHalfLoadedPageDoesNotMakeItsItemsNewWhenTheyComeBack() {
    ItemSet half = known(OLD).against(OLD.subList(0, 1)).now();
    PageDifference whole = ItemSet.read(half.written()).against(OLD);
    assertThat(whole.appeared()).isEmpty();
    assertThat(whole.changed()).isTrue();
  }

  @Test
  void itemsThatLeftAreForgottenAtLast() {
    ItemSet set = known(OLD);
    for (int i = 0; i < 3 * ItemSet.REMEMBERED; i++) {
      set = set.against(List.of(numbered(1_000 + i, "2026-11-20"))).now();
    }
    assertThat(set.written().length).isLessThan(16 * (ItemSet.REMEMBERED + 2));
    assertThat(set.against(OLD).appeared()).hasSize(4);
  }

  @Test
  void sessionsAndTimesInAddressesMakeNothingNew() {
    List<Publication> first =
        List.of(
            item("关于召开会议的通知", "https://a.gov.cn/x.do;jsessionid=1?id=3&t=100", "2026-11-02"),
            item("关于印发办法的通知", "https://a.gov.cn/y.do?id=4&t=100#top", "2026-11-02"));
    List<Publication> second =
        List.of(
            item("关于召开会议的通知", "https://a.gov.cn/x.do;jsessionid=2?id=3&t=200", "2026-11-02"),
            item("关于印发办法的通知", "https://a.gov.cn/y.do?id=4&t=200#top", "2026-11-02"));
    assertThat(known(first).against(second).changed()).isFalse();
  }

  @Test
  void theSameTitleOfAnotherArticleIsNew() {
    Publication other = item("停电公告一则", "https://a.gov.cn/art/77.html", "2026-11-23");
    Publication one = item("停电公告一则", "https://a.gov.cn/art/76.html", "2026-11-22");
    assertThat(known(List.of(one)).against(List.of(other, one)).appeared()).containsExactly(other);
  }

  @Test
  void theOrderOfItemsIsNoChange() {
    List<Publication> turned = new ArrayList<>(OLD);
    java.util.Collections.reverse(turned);
    assertThat(known(OLD).against(turned).changed()).isFalse();
  }

  @Test
  void aNewDesignIsOneHintAndNotHundreds() {
    List<Publication> redesigned =
        IntStream.range(0, 300)
            .mapToObj(i -> item("新版页面的链接" + i, "https://a.gov.cn/new/" + i, null))
            .toList();
    List<ReadingHint> hints = ReadingHint.of(known(OLD).against(redesigned), BEFORE, ZONE);
    assertThat(hints).singleElement().extracting(ReadingHint::kind).isEqualTo(Kind.MANY_CHANGED);
    assertThat(hints.get(0).count()).isEqualTo(300);
  }

  @Test
  void aDateThatComesOrGoesIsNoForgery() {
    List<Publication> undated = List.of(numbered(0, null), numbered(1, null));
    List<Publication> dated = List.of(numbered(0, "2026-11-20"), numbered(1, "2026-11-23"));
    assertThat(kinds(undated, dated)).isEmpty();
    assertThat(kinds(dated, undated)).isEmpty();
  }

  @Test
  void anEmptySetIsWrittenAndRead() {
    assertThat(ItemSet.read(ItemSet.EMPTY.written()).size()).isZero();
    assertThat(known(OLD).size()).isEqualTo(4);
  }
}
