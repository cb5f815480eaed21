package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is let wait for a look that this system cannot take. */
class FreshFactsTest {

  private final LookScene scene = new LookScene();

  private Text refusal(Registered target, CardFacts facts, String item) {
    StoredCard card = LookScene.stored(1, target, facts);
    CardItem its = CardLooks.item(card.card(), item);
    return scene.fresh.refusal(card, its);
  }

  @ParameterizedTest
  @CsvSource({
    "FEED, RUNNING, true",
    "WECHAT_API, RUNNING, true",
    "PUSH, RUNNING, false",
    "MANUAL, RUNNING, false",
    "FEED, SUSPENDED, false",
    "FEED, CLOSED, false",
    ", RUNNING, false",
  })
  void accountsThatAreRead(Source source, Status status, boolean may) {
    Registered account = Sample.account(1, source, status);
    scene.targets.put(1, account);
    Text why = refusal(account, SampleCards.account(Duration.ofDays(20)), "M2");
    assertThat(why == null).isEqualTo(may);
    assertThat(why == null ? "请人工查看" : why.zh()).contains("请人工查看");
  }

  /** What a page offers is what the machine would not refuse. */
  @ParameterizedTest
  @CsvSource({"FEED, RUNNING, true", "MANUAL, RUNNING, false", "FEED, CLOSED, false"})
  void theDeskOffersWhatIsNotRefused(Source source, Status status, boolean may) {
    Registered account = Sample.account(1, source, status);
    scene.targets.put(1, account);
    StoredCard card = LookScene.stored(1, account, SampleCards.account(Duration.ofDays(20)));
    assertThat(scene.desk.lookable(List.of(card)))
        .isEqualTo(Map.of(1L, may ? Set.of("M2") : Set.of()));
    assertThat(scene.registryWalked).as("no column is named").isZero();
  }

  /** A page of twenty cards walks through the registry once, not once for each finding. */
  @Test
  void aPageOfCardsWalksThroughTheRegistryOnce() {
    Registered site = site(Status.RUNNING);
    scene.targets.put(1, site);
    scene.columns.put(site.key(), List.of(column(site, Source.HTML)));

    Map<Long, Set<String>> found =
        scene.desk.lookable(
            List.of(
                LookScene.stored(1, site, SampleCards.site()),
                LookScene.stored(2, site, SampleCards.site())));

    assertThat(found.get(1L)).contains("D1.news", "V2");
    assertThat(found.get(2L)).isEqualTo(found.get(1L));
    assertThat(scene.registryWalked).isEqualTo(1);
  }

  private static Registered site(Status status) {
    return Sample.of(
        1,
        new Site(
            Sample.profile("4307000001", "https://s.example/", Source.HTML, status),
            null,
            null,
            null,
            null,
            null));
  }

  private static Registered column(Registered site, Source source) {
    return Sample.of(
        10,
        new Column(
            Sample.profile("4307000001.c0", "https://s/0", source, Status.RUNNING),
            site.key(),
            ColumnClass.NEWS,
            null));
  }

  @Test
  void whoLeftTheRegistry() {
    assertThat(refusal(Sample.account(1), SampleCards.account(Duration.ofDays(20)), "M2").zh())
        .contains("不在登记表中");
  }

  @ParameterizedTest
  @CsvSource({
    // item, the site, its column | possible
    "D2.guides, RUNNING, HTML, true",
    "D2.guides, SUSPENDED, HTML, true",
    "D2.guides, CLOSED, HTML, false",
    "V2, RUNNING, HTML, true",
    "V2, SUSPENDED, HTML, false",
    "D1.news, RUNNING, HTML, true",
    "D1.news, RUNNING, MANUAL, false",
  })
  void sitesThatAreVisitedReadOrInspected(String item, Status status, Source source, boolean may) {
    Registered site = site(status);
    scene.targets.put(1, site);
    scene.columns.put(site.key(), List.of(column(site, source)));
    assertThat(refusal(site, SampleCards.site(), item) == null).isEqualTo(may);
  }
}
