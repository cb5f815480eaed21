package cn.xunjian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.cases.Survey.Answer;
import cn.xunjian.cases.Survey.Compared;
import cn.xunjian.cases.Survey.Find;
import cn.xunjian.cases.SurveyStore.In;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyTest {

  private static final Instant UNTIL = Instant.parse("2026-12-31T16:00:00Z");
  private static final Survey SURVEY =
      new Survey(1, "摸底", 1, "主任", UNTIL.minusSeconds(3_600), UNTIL, null, null);

  private static SurveyItem account(Platform platform, String name) {
    return new SurveyItem(Kind.ACCOUNT, platform, name, null);
  }

  private static SurveyItem site(String name, String url) {
    return new SurveyItem(Kind.SITE, null, name, url);
  }

  @ParameterizedTest
  @CsvSource({
    "常德市人民政府, https://www.changde.gov.cn/, 常德市政府网, http://changde.gov.cn, true",
    "常德市人民政府, http://www.changde.gov.cn, 常德市 人民政府, , true",
    "常德市人民政府, http://www.changde.gov.cn, 常德市政府, http://cd.gov.cn, false",
    "Changde, , changde, , true",
  })
  void aSiteIsTheSameByAddressOrName(
      String name, String url, String other, String otherUrl, boolean same) {
    assertThat(site(name, url).isSameAs(site(other, otherUrl))).isEqualTo(same);
    assertThat(site(other, otherUrl).isSameAs(site(name, url))).isEqualTo(same);
  }

  @Test
  void accountsOfTwoPlatformsAreTwo() {
    SurveyItem one = account(Platform.WECHAT, "武陵发布");

    assertThat(one.isSameAs(account(Platform.WEIBO, "武陵发布"))).isFalse();
    assertThat(one.isSameAs(account(Platform.WECHAT, "武陵　发布"))).isTrue();
    assertThat(SurveyItem.of(one.json())).isEqualTo(one);
  }

  @Test
  void anAnswerStandsBesideTheRegistryAndWhatOthersFound() {
    SurveyItem wechat = account(Platform.WECHAT, "武陵发布");
    SurveyItem weibo = account(Platform.WEIBO, "武陵发布");
    SurveyItem douyin = account(Platform.DOUYIN, "武陵城管");
    Find named = new Find(1, 3, wechat, null, "张三", UNTIL);
    Find concealed = new Find(2, 3, douyin, "平台搜索", "张三", UNTIL);

    Compared compared =
        Compared.of(
            List.of(wechat, site("武陵网", null)), List.of(weibo, wechat), List.of(named, concealed));

    assertThat(compared.both()).containsExactly(wechat);
    assertThat(compared.onlyNamed()).containsExactly(site("武陵网", null));
    assertThat(compared.onlyRegistered()).containsExactly(weibo);
    assertThat(compared.concealed()).containsExactly(concealed);
  }

  @Test
  void aUnitIsMissingFromTheEndOn() {
    Survey.Answer none = new Survey.Answer(3, "王敏", UNTIL, List.of());

    assertThat(SURVEY.state(null, UNTIL.minusNanos(1))).isEqualTo(Survey.State.WAITING);
    assertThat(SURVEY.state(null, UNTIL)).isEqualTo(Survey.State.MISSING);
    assertThat(SURVEY.state(none, UNTIL)).isEqualTo(Survey.State.NONE);
    Survey closed = new Survey(1, "摸底", 1, "主任", UNTIL, UNTIL, UNTIL, "主任");
    assertThat(closed.state(null, UNTIL.minusNanos(1))).isEqualTo(Survey.State.MISSING);
  }

  /** Each once, the newest first; a closed account is registered still and is not missing. */
  @Test
  void whatIsNamedAndNotRegisteredIsMissingOnce() {
    SurveyItem closed = account(Platform.WECHAT, "老号");
    SurveyItem again = site("某镇", "https://www.zhen.gov.cn/");
    Answer last = new Answer(3, "王", UNTIL, List.of(closed, site("某镇", "http://zhen.gov.cn")));
    Find old = new Find(1, 3, again, "", "赵", UNTIL);
    Find other = new Find(2, 4, again, "", "赵", UNTIL);

    List<UnregisteredMedia.Missing> missing =
        UnregisteredMedia.notIn(
            closed.keys(),
            List.of(new In<>(30, last)),
            List.of(new In<>(1, old), new In<>(1, other), new In<>(1, other)));

    assertThat(missing)
        .extracting(UnregisteredMedia.Missing::unit, UnregisteredMedia.Missing::survey)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3L, 30L),
            org.assertj.core.groups.Tuple.tuple(4L, 1L));
  }

  /** A province's: this is done in moments, not in minutes. */
  @Test
  @org.junit.jupiter.api.Timeout(10)
  void tensOfThousandsAreComparedAtOnce() {
    List<SurveyItem> items =
        java.util.stream.IntStream.range(0, 40_000)
            .mapToObj(i -> account(Platform.WECHAT, "账号 " + i))
            .toList();
    assertThat(
            UnregisteredMedia.notIn(
                java.util.Set.of(),
                List.of(new In<>(30, new Answer(3, "王", UNTIL, items))),
                List.of()))
        .hasSize(40_000);
  }
}
