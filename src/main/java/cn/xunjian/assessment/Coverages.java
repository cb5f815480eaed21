package cn.xunjian.assessment;

import cn.xunjian.access.Reach;
import cn.xunjian.assessment.Coverage.Subject;
import cn.xunjian.assessment.store.YearOfDrawsStore;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.Assessed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells who was drawn in a year and who never was. */
@ApplicationScoped
public class Coverages {

  private final YearOfDrawsStore draws;
  private final UnitStore units;
  private final LiveRegistry registry;
  private final ZoneId zone;

  Coverages(YearOfDrawsStore draws, UnitStore units, LiveRegistry registry, ZoneId zone) {
    this.draws = draws;
    this.units = units;
    this.registry = registry;
    this.zone = zone;
  }

  /**
   * Whose coverage is asked for.
   *
   * @param reach the units of whoever asks
   * @param unit only its branch; null for any
   * @param kind site, account, app; null for any
   * @param platform of accounts; null for any
   */
  public record Asked(int year, Reach reach, Long unit, String kind, String platform) {}

  /**
   * A year.
   *
   * @param counts branches are named from the top that whoever asks sees
   * @param never those that were never drawn, in the order of their keys
   */
  public record Year(Coverage counts, List<Registered> never) {}

  /** A year, out of one walk through the registry, away from the event loop. */
  public Uni<Year> year(Asked asked) {
    return Uni.combine()
        .all()
        .unis(units.tree(), draws.drawn(begin(asked.year()), begin(asked.year() + 1)))
        .asTuple()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(found -> year(asked, found.getItem1(), found.getItem2()));
  }

  private Year year(Asked asked, UnitTree tree, Map<Integer, Integer> drawn) {
    List<Registered> population = population(asked, tree);
    return new Year(
        Coverage.of(
            begin(asked.year()),
            begin(asked.year() + 1),
            population.stream().map(each -> subject(each, drawn)).toList(),
            new TopBranches(tree.within(new Remit(asked.reach().within(null))))),
        population.stream()
            .filter(each -> !drawn.containsKey(each.id()))
            .sorted(Comparator.comparing(each -> each.key().value()))
            .toList());
  }

  private static Subject subject(Registered target, Map<Integer, Integer> drawn) {
    return new Subject(
        target.target().kind().code(),
        target.platform() == null ? null : target.platform().code(),
        target.profile().unit(),
        drawn.getOrDefault(target.id(), 0));
  }

  private List<Registered> population(Asked asked, UnitTree tree) {
    Set<Long> branch = asked.unit() == null ? null : tree.withBelow(asked.unit());
    return registry.all().stream()
        .filter(each -> Assessed.of(each.target().kind()).isPresent())
        .filter(each -> each.profile().status().supervised())
        .filter(each -> asked.reach().includes(each.profile().unit()))
        .filter(each -> branch == null || branch.contains(each.profile().unit()))
        .filter(each -> asked.kind() == null || asked.kind().equals(each.target().kind().code()))
        .filter(
            each ->
                asked.platform() == null
                    || (each.platform() != null && asked.platform().equals(each.platform().code())))
        .toList();
  }

  private Instant begin(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant();
  }
}
