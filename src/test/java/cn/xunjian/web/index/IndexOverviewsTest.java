package cn.xunjian.web.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.access.Reach;
import cn.xunjian.web.index.IndexOverviews.Groups;
import cn.xunjian.web.index.IndexOverviews.Overview;
import cn.xunjian.web.index.IndexViews.IndexPage;
import cn.xunjian.web.index.IndexViews.MonthView;
import cn.xunjian.web.index.IndexViews.TargetView;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who looks at the index again is not answered by a walk through all targets again. */
class IndexOverviewsTest {

  private static final Groups BRANCHES = new Groups("", 0, 100);

  private Instant counted = Instant.parse("2026-11-29T13:00:00Z");
  private Reach reach = Reach.all();
  private Problem refused;
  private int walks;

  private final IndexOverviews overviews =
      new IndexOverviews(
          new SeenIndex(null, null, null) {
            @Override
            Reach reach() {
              return reach;
            }

            @Override
            Uni<Instant> counted() {
              return Uni.createFrom().item(counted);
            }
          },
          new RolledIndex(null) {
            @Override
            public Uni<IndexPage> page(IndexFilter filter, String by, long from, int most) {
              return Uni.createFrom()
                  .item(
                      () -> {
                        walks++;
                        if (refused != null) {
                          throw refused;
                        }
                        return new IndexPage(null, null, List.of(), null, null, List.of(), null);
                      });
            }
          },
          new IndexLists(null, null, null) {
            @Override
            public Uni<List<MonthView>> months(IndexFilter filter, String months) {
              return Uni.createFrom().item(List.of());
            }

            @Override
            public Uni<List<TargetView>> worst(IndexFilter filter, int most) {
              return Uni.createFrom().item(List.of());
            }
          });

  private Overview of(String kind, Groups groups) {
    IndexFilter filter = new IndexFilter();
    filter.kind = kind;
    return overviews.of(filter, groups).await().indefinitely();
  }

  @Test
  void theSameIsKeptUntilTheIndexIsCountedAgain() {
    Overview first = of("site", BRANCHES);
    assertThat(of("site", BRANCHES)).isSameAs(first);
    assertThat(walks).isEqualTo(1);

    counted = counted.plusSeconds(60);
    of("site", BRANCHES);
    assertThat(walks).isEqualTo(2);
  }

  @Test
  void othersAndOtherQuestionsHaveTheirOwn() {
    of("site", BRANCHES);
    of("app", BRANCHES);
    of("site", new Groups("unit", 0, 100));
    of("site", new Groups("", 100, 100));
    reach = Reach.none();
    of("site", BRANCHES);
    assertThat(walks).isEqualTo(5);
  }

  @Test
  void whatFailedIsAskedAgain() {
    refused = Problem.notFound("no unit");
    assertThatThrownBy(() -> of("site", BRANCHES)).isSameAs(refused);
    refused = null;
    assertThat(of("site", BRANCHES)).isNotNull();
    assertThat(walks).isEqualTo(2);
  }
}
