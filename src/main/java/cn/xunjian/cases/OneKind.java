package cn.xunjian.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** Finds units that keep more than one kind of new media, or two of one kind (notice 2.4). */
@ApplicationScoped
public class OneKind {

  private static final String EXCEPTION = "one_kind_exception";
  private static final int MOST = 100_000;

  private final LiveRegistry registry;
  private final CaseStore cases;
  private final Clock clock;

  OneKind(LiveRegistry registry, CaseStore cases, Clock clock) {
    this.registry = registry;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * A unit with more than it should keep.
   *
   * @param kept the supervised accounts and apps, by platform
   * @param exception the approved case that allows it now; null if none does
   */
  public record Surplus(
      long unit, String unitName, Map<Platform, List<Registered>> kept, OfficeCase exception) {}

  /** By unit, those that a caller may see. */
  public Uni<List<Surplus>> found(LongPredicate seen) {
    Map<Long, Map<Platform, List<Registered>>> byUnit = new TreeMap<>();
    for (Registered each : registry.all()) {
      Platform platform = platform(each);
      long unit = each.profile().unit();
      if (platform != null && each.profile().status().supervised() && seen.test(unit)) {
        byUnit
            .computeIfAbsent(unit, id -> new EnumMap<>(Platform.class))
            .computeIfAbsent(platform, kind -> new ArrayList<>())
            .add(each);
      }
    }
    byUnit
        .values()
        .removeIf(kept -> kept.size() == 1 && kept.values().iterator().next().size() == 1);
    return exceptions(byUnit.keySet())
        .map(
            allowed ->
                byUnit.entrySet().stream()
                    .map(e -> surplus(e.getKey(), e.getValue(), allowed.get(e.getKey())))
                    .toList());
  }

  private static Platform platform(Registered each) {
    return each.target() instanceof Account account
        ? account.platform()
        : each.target() instanceof App ? Platform.APP : null;
  }

  private static Surplus surplus(
      long unit, Map<Platform, List<Registered>> kept, OfficeCase exception) {
    String name = kept.values().iterator().next().get(0).unitName();
    return new Surplus(unit, name, kept, exception);
  }

  /** The approved exceptions that hold now. */
  private Uni<Map<Long, OfficeCase>> exceptions(Set<Long> units) {
    Instant now = clock.instant();
    return cases
        .page(
            new CaseStore.Wanted(units, OfficeCase.State.DONE, EXCEPTION, null),
            Long.MAX_VALUE,
            MOST)
        .map(
            found -> {
              Map<Long, OfficeCase> allowed = new HashMap<>();
              found.stream()
                  .filter(each -> now.isBefore(each.wish().getInstant("until")))
                  .forEach(each -> allowed.putIfAbsent(each.unit(), each));
              return allowed;
            });
  }
}
