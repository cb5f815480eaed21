package cn.xunjian.cases.media;

import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.UnitTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which districts have new media: the units right below the top, with all below each. Pure. */
public final class Districts {

  private Districts() {}

  /** A district and its supervised accounts and apps. */
  public record District(long unit, String name, List<Registered> accounts) {}

  /** Those that have any, by number; the city itself reports to nobody. */
  public static List<District> of(UnitTree tree, Collection<Registered> registered) {
    Long top = onlyTop(tree);
    SortedMap<Long, List<Registered>> byDistrict = new TreeMap<>();
    for (Registered each : registered) {
      Long district =
          each.profile().status().supervised() && isAccount(each)
              ? district(tree, each.profile().unit(), top)
              : null;
      if (district != null && !district.equals(top)) {
        byDistrict.computeIfAbsent(district, d -> new ArrayList<>()).add(each);
      }
    }
    List<District> districts = new ArrayList<>();
    byDistrict.forEach(
        (unit, accounts) -> districts.add(new District(unit, tree.unit(unit).name(), accounts)));
    return districts;
  }

  private static boolean isAccount(Registered each) {
    Kind kind = each.target().kind();
    return kind == Kind.ACCOUNT || kind == Kind.APP;
  }

  /** A tree of one top is divided by what stands below it. */
  private static Long onlyTop(UnitTree tree) {
    Map<Long, Long> parents = tree.parents();
    List<Long> tops = parents.keySet().stream().filter(each -> parents.get(each) == null).toList();
    return tops.size() == 1 ? tops.get(0) : null;
  }

  private static Long district(UnitTree tree, long unit, Long top) {
    UnitTree.Node at = tree.unit(unit);
    if (at == null) {
      return null;
    }
    while (at.parent() != null && !at.parent().id().equals(top)) {
      at = at.parent();
    }
    return at.id();
  }
}
