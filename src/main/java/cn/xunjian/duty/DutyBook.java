package cn.xunjian.duty;

import cn.xunjian.delivery.channels.ListedChannel;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * All that decides who is told, at one revision. Immutable.
 *
 * @param routes in the order in which they are asked
 * @param units the name and the parent of each unit, by number
 */
public record DutyBook(
    long revision,
    ZoneId zone,
    List<ListedChannel> posts,
    Map<String, Officer> officers,
    Map<String, Roster> rosters,
    List<Route> routes,
    Calendar calendar,
    List<Silence> silences,
    Map<Long, Placed> units,
    Route usual) {

  /** A unit and the number of the one above it, null at the top. */
  record Placed(String name, Long parent) {}

  public DutyBook {
    posts = List.copyOf(posts);
    officers = Map.copyOf(officers);
    rosters = Map.copyOf(rosters);
    routes =
        routes.stream()
            .sorted(Comparator.comparingInt(Route::order).thenComparing(Route::name))
            .toList();
    silences = List.copyOf(silences);
    units = Map.copyOf(units);
  }

  /** The names of the units above a unit and its own, from the top. */
  public List<String> branch(long unit) {
    Deque<String> names = new ArrayDeque<>();
    Placed at = units.get(unit);
    while (at != null && names.size() < 100) {
      names.addFirst(at.name());
      at = at.parent() == null ? null : units.get(at.parent());
    }
    return List.copyOf(names);
  }
}
