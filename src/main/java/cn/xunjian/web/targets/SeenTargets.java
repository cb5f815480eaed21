package cn.xunjian.web.targets;

import cn.xunjian.access.Reach;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The targets of a branch by their numbers, for what is stored by target. Chosen in memory, about
 * once a second for all who see the same.
 */
@ApplicationScoped
public class SeenTargets {

  private static final int BRANCHES = 100;
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final LiveRegistry registry;
  private final LoadingCache<Reach, Integer[]> numbers;

  SeenTargets(LiveRegistry registry) {
    this.registry = registry;
    this.numbers =
        Caffeine.newBuilder().maximumSize(BRANCHES).expireAfterWrite(FRESH).build(this::chosen);
  }

  /** The numbers of the targets that are reached; an item of null for all there are. */
  public Uni<Integer[]> within(Reach reach) {
    return reach.everything()
        ? Uni.createFrom().nullItem()
        : Uni.createFrom()
            .item(() -> numbers.get(reach))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Integer[] chosen(Reach reach) {
    return registry.all().stream()
        .filter(target -> reach.includes(target.profile().unit()))
        .map(Registered::id)
        .toArray(Integer[]::new);
  }
}
