package cn.xunjian.web.overview;

import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.web.overview.OverviewResource.UnitView;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts targets by what they are and how they stand. */
final class OverviewTally {

  private final Map<Kind, Count> kind = new EnumMap<>(Kind.class);
  private final Map<Status, Count> status = new EnumMap<>(Status.class);
  private final Map<TargetStatus, Count> state = new EnumMap<>(TargetStatus.class);
  private final Map<FreshnessState, Count> freshness = new EnumMap<>(FreshnessState.class);
  private final Map<Platform, Count> platform = new EnumMap<>(Platform.class);
  private final Map<String, OfUnit> units = new HashMap<>();
  private int total;

  private static final class Count {
    int number;
  }

  private static final class OfUnit {
    int total;
    int down;
    int sleeping;
    int zombie;
  }

  /**
   * Counts a target.
   *
   * @param known null before anything was seen of it
   */
  void add(Registered target, TargetState known) {
    total++;
    count(kind, target.target().kind());
    count(status, target.profile().status());
    if (target.platform() != null) {
      count(platform, target.platform());
    }
    OfUnit unit = units.computeIfAbsent(target.unitName(), name -> new OfUnit());
    unit.total++;
    TargetStatus openness = known == null ? TargetStatus.UNKNOWN : known.openness().status();
    count(state, openness);
    unit.down += openness == TargetStatus.DOWN ? 1 : 0;
    if (known != null) {
      FreshnessState now = known.standing().state();
      count(freshness, now);
      unit.sleeping += now == FreshnessState.SLEEPING ? 1 : 0;
      unit.zombie += now == FreshnessState.ZOMBIE ? 1 : 0;
    }
  }

  int total() {
    return total;
  }

  Map<String, Integer> kind() {
    return named(kind, Kind::code);
  }

  Map<String, Integer> status() {
    return named(status, Status::code);
  }

  Map<String, Integer> state() {
    return named(state, TargetStatus::code);
  }

  Map<String, Integer> freshness() {
    return named(freshness, FreshnessState::code);
  }

  Map<String, Integer> platform() {
    return named(platform, Platform::code);
  }

  Map<String, UnitView> unit() {
    Map<String, UnitView> views = new TreeMap<>();
    units.forEach(
        (name, u) -> views.put(name, new UnitView(u.total, u.down, u.sleeping, u.zombie)));
    return views;
  }

  private static <E> void count(Map<E, Count> counts, E what) {
    counts.computeIfAbsent(what, w -> new Count()).number++;
  }

  private static <E> Map<String, Integer> named(Map<E, Count> counts, Function<E, String> code) {
    Map<String, Integer> named = new TreeMap<>();
    counts.forEach((what, count) -> named.put(code.apply(what), count.number));
    return named;
  }
}
