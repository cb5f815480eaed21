package cn.xunjian.duty;

import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that decides who is told, at one revision. Immutable.
 *
 * @param routes in the order in which they are asked
 * @param units only read here
 */
public record DutyBook(
    long revision,
    ZoneId zone,
    List<ListedChannel> channels,
    Map<String, Officer> officers,
    Map<String, Roster> rosters,
    List<Route> routes,
    Calendar calendar,
    List<Silence> silences,
    UnitTree units,
    Route usual) {

  public DutyBook {
    channels = List.copyOf(channels);
    officers = Map.copyOf(officers);
    rosters = Map.copyOf(rosters);
    routes =
        routes.stream()
            .sorted(Comparator.comparingInt(Route::order).thenComparing(Route::name))
            .toList();
    silences = List.copyOf(silences);
  }

  /** Who is on duty at an instant, roster by roster; a roster without anybody is left out. */
  public SortedMap<String, List<String>> onDuty(Instant at) {
    SortedMap<String, List<String>> names = new TreeMap<>();
    rosters.forEach(
        (name, roster) -> {
          List<String> officers = List.copyOf(roster.onDuty(at, zone, calendar));
          if (!officers.isEmpty()) {
            names.put(name, officers);
          }
        });
    return names;
  }

  /** Whether any roster or route asks for working days. */
  boolean byCalendar() {
    return rosters.values().stream().anyMatch(Roster::byCalendar)
        || routes.stream()
            .anyMatch(
                route ->
                    route.hours().byCalendar()
                        || (route.quiet() != null && route.quiet().byCalendar()));
  }

  /** What is to be said of the working days at an instant; empty if they are known. */
  public Optional<Text> assumed(Instant now) {
    int year = now.atZone(zone).getYear();
    return byCalendar() && !calendar.knows(year)
        ? Optional.of(Calendar.assumed(year))
        : Optional.empty();
  }

  /** The names of the units above a unit and its own, from the top. */
  public List<String> branch(long unit) {
    UnitTree.Node placed = units.unit(unit);
    return placed == null ? List.of() : UnitTree.names(placed);
  }
}
