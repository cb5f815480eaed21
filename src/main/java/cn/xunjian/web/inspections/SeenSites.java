package cn.xunjian.web.inspections;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which sites whoever asks may see, and which of them he may do something to. */
@ApplicationScoped
public class SeenSites {

  private final LiveRegistry registry;
  private final UnitStore units;
  private final Asker asker;

  SeenSites(LiveRegistry registry, UnitStore units, Asker asker) {
    this.registry = registry;
    this.units = units;
    this.asker = asker;
  }

  /** Who asks, as the records name him. */
  public String name() {
    return asker.caller().name();
  }

  /** What the registry has of a number; empty if it has it no more. */
  public Optional<Registered> find(int target) {
    return registry.find(target);
  }

  /**
   * The numbers of the targets that are asked for.
   *
   * @param unit a unit's number, with those below it; null or empty for any
   * @return null for all there are
   */
  public Uni<List<Integer>> targets(String unit) {
    Reach seen = asker.reach(Right.READ);
    if (unit == null || unit.isEmpty()) {
      return Uni.createFrom().item(seen.everything() ? null : within(seen, null));
    }
    long number = Query.number("unit", unit);
    return units
        .tree()
        .map(
            tree ->
                tree.unit(number) == null
                    ? List.<Integer>of()
                    : within(seen, tree.withBelow(number)));
  }

  private List<Integer> within(Reach seen, Set<Long> branch) {
    return registry.all().stream()
        .filter(t -> branch == null || branch.contains(t.profile().unit()))
        .filter(t -> seen.includes(t.profile().unit()))
        .map(Registered::id)
        .toList();
  }

  /** How far whoever asks sees, and how far he may tend; to be taken first thing in a method. */
  public Sight sight() {
    return new Sight(asker.reach(Right.READ), asker.reach(Right.TEND));
  }

  /** Whether a text is the key of a target in somebody's sight. */
  public boolean known(Sight sight, String key) {
    try {
      return registry.find(new TargetKey(key)).filter(t -> sees(sight, t.id())).isPresent();
    } catch (IllegalArgumentException notAKey) {
      return false;
    }
  }

  /** Whether whoever asks may tend anything at all. */
  public boolean tendsAny() {
    return asker.caller().may(Right.TEND);
  }

  /** How far somebody sees and tends. */
  public record Sight(Reach seen, Reach tended) {}

  /** Whether a target lies in somebody's sight. */
  public boolean sees(Sight sight, int target) {
    return sight.seen().everything()
        || registry.find(target).filter(t -> sight.seen().includes(t.profile().unit())).isPresent();
  }

  /** Whether whoever has this sight may do something to a target. */
  public boolean tends(Sight sight, int target) {
    return sight.tended().everything()
        || registry
            .find(target)
            .filter(t -> sight.tended().includes(t.profile().unit()))
            .isPresent();
  }

  /**
   * @throws Problem 403 if he may see the target and not tend it
   */
  void demandTending(Sight sight, int target) {
    if (!tends(sight, target)) {
      throw Problem.forbidden(
          "Authorization", "right_missing", "权限不足，仅可查看 · you may see this, and not change it");
    }
  }
}
