package cn.xunjian.console.frame;

import cn.xunjian.access.Reach;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * What forms offer to choose from. Of more than a page can hold nothing is offered, and a form asks
 * for the number or the key.
 */
@ApplicationScoped
public class EntryChoices {

  private static final int MOST = 300;

  private final UnitStore units;
  private final LiveRegistry registry;

  EntryChoices(UnitStore units, LiveRegistry registry) {
    this.units = units;
    this.registry = registry;
  }

  /** The units within reach, by their way from the top; empty if there are too many. */
  public Uni<List<Option>> units(Reach reach) {
    return units.tree().map(tree -> units(tree, reach));
  }

  private static List<Option> units(UnitTree tree, Reach reach) {
    List<Option> options = new ArrayList<>();
    for (Long unit : tree.parents().keySet()) {
      if (reach.includes(unit)) {
        options.add(new Option(unit.toString(), way(tree, unit, reach)));
      }
    }
    return bounded(options);
  }

  /** The names from the top of what is within reach: what lies above it is not told. */
  private static String way(UnitTree tree, Long unit, Reach reach) {
    Deque<String> names = new ArrayDeque<>();
    Long at = unit;
    while (at != null && reach.includes(at)) {
      names.push(tree.unit(at).name());
      at = tree.parents().get(at);
    }
    return String.join(" / ", names);
  }

  /** The targets of some kinds within reach, by name; empty if there are too many. */
  public List<Option> targets(Reach reach, Set<Kind> kinds) {
    List<Option> options = new ArrayList<>();
    for (Registered each : registry.all()) {
      if (kinds.contains(each.target().kind()) && reach.includes(each.profile().unit())) {
        String key = each.key().value();
        options.add(
            new Option(key, "%s（%s，%s）".formatted(each.profile().name(), key, each.unitName())));
        if (options.size() > MOST) {
          return List.of();
        }
      }
    }
    return bounded(options);
  }

  private static List<Option> bounded(List<Option> options) {
    options.sort(Comparator.comparing(Option::words));
    return options.size() > MOST ? List.of() : options;
  }
}
