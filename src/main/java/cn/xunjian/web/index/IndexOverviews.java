package cn.xunjian.web.index;

import cn.xunjian.access.Reach;
import cn.xunjian.web.index.IndexViews.IndexPage;
import cn.xunjian.web.index.IndexViews.MonthView;
import cn.xunjian.web.index.IndexViews.TargetView;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The health index as its page shows it, which takes a walk through all targets of two months: kept
 * for a minute for all who see the same, and no longer than until the index is counted again.
 */
@ApplicationScoped
public class IndexOverviews {

  private static final int BRANCHES = 100;
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int WORST = 20;

  private final SeenIndex seen;
  private final RolledIndex rolled;
  private final IndexLists lists;
  private final Cache<Asked, Uni<Overview>> recent =
      Caffeine.newBuilder().maximumSize(BRANCHES).expireAfterWrite(FRESH).build();

  IndexOverviews(SeenIndex seen, RolledIndex rolled, IndexLists lists) {
    this.seen = seen;
    this.rolled = rolled;
    this.lists = lists;
  }

  /**
   * The index.
   *
   * @param months the oldest first
   * @param worst some targets without ranks, those that failed first
   */
  public record Overview(IndexPage groups, List<MonthView> months, List<TargetView> worst) {}

  /**
   * Which groups are asked for.
   *
   * @param by branch, unit, platform or kind; branch if empty
   * @param from how many groups are passed over
   */
  public record Groups(String by, long from, int most) {}

  private record Asked(
      Instant counted,
      Reach reach,
      String unit,
      String kind,
      String platform,
      String month,
      Groups groups) {}

  /**
   * The index for whoever asks. To be called first thing; fails as {@link RolledIndex#page} does.
   */
  public Uni<Overview> of(IndexFilter filter, Groups groups) {
    Reach reach = seen.reach();
    Uni<IndexPage> page = rolled.page(filter, groups.by(), groups.from(), groups.most());
    Uni<Overview> fresh =
        Uni.combine()
            .all()
            .unis(page, lists.months(filter, ""), lists.worst(filter, WORST))
            .with(Overview::new);
    return seen.counted()
        .map(
            counted ->
                new Asked(
                    counted,
                    reach,
                    filter.unit,
                    filter.kind,
                    filter.platform,
                    filter.month,
                    groups))
        .chain(asked -> recent.get(asked, key -> kept(key, fresh)));
  }

  private Uni<Overview> kept(Asked asked, Uni<Overview> fresh) {
    return fresh.onFailure().invoke(failure -> recent.invalidate(asked)).memoize().indefinitely();
  }
}
