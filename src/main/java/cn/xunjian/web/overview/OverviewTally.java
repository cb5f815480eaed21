package cn.xunjian.web.overview;

import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.FreshnessState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts targets by what they are and how they stand. */
final class OverviewTally {

  private final Map<Kind, Count> kind = new EnumMap<>(Kind.class);
  private final Map<Status, Count> status = new EnumMap<>(Status.class);
  private final Map<TargetStatus, Count> state = new EnumMap<>(TargetStatus.class);
  private final Map<FreshnessState, Count> freshness = new EnumMap<>(FreshnessState.class);
  private final Map<Platform, Count> platform = new EnumMap<>(Platform.class);
  private final Map<Long, OfUnit> units = new HashMap<>();
  private final OfUnit own = new OfUnit();
  private final List<Integer> targets = new ArrayList<>();
  private final UnitLevel level;
  private int total;

  private static final class Count {
    int number;
  }

  private static final class OfUnit {
    long id;
    String name;
    int total;
    int down;
    int sleeping;
    int zombie;

    UnitView view() {
      return new UnitView(id, total, down, sleeping, zombie);
    }
  }

  OverviewTally(UnitLevel level) {
    this.level = level;
    level.above().ifPresent(unit -> named(own, unit));
  }

  private static OfUnit named(OfUnit counts, UnitTree.Node unit) {
    counts.id = unit.id();
    counts.name = unit.name();
    return counts;
  }

  /**
   * Counts a target, if it belongs to the branch that is looked at.
   *
   * @param known null before anything was seen of it
   */
  void add(Registered target, TargetState known) {
    Optional<UnitTree.Node> place = level.of(target.profile().unit());
    if (place.isEmpty() && !level.isWhole()) {
      return;
    }
    total++;
    targets.add(target.id());
    count(kind, target.target().kind());
    count(status, target.profile().status());
    if (target.platform() != null) {
      count(platform, target.platform());
    }
    // A unit that is newer than the tree is counted with the next one, a second later.
    OfUnit unit = place.map(this::counts).orElseGet(OfUnit::new);
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

  private OfUnit counts(UnitTree.Node unit) {
    return level.above().filter(unit::equals).isPresent()
        ? own
        : units.computeIfAbsent(unit.id(), id -> named(new OfUnit(), unit));
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

  /** What the units of the level answer for, with those below them. */
  Map<String, UnitView> unit() {
    Map<String, UnitView> views = new TreeMap<>();
    units.values().forEach(u -> views.put(u.name, u.view()));
    return views;
  }

  /** What the unit above the level answers for by itself. */
  UnitView own() {
    return own.view();
  }

  /** The numbers of the targets that were counted. */
  List<Integer> targets() {
    return targets;
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
