package cn.xunjian.web.overview;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.web.overview.Situation.Branch;
import cn.xunjian.web.overview.Situation.Published;
import cn.xunjian.web.overview.Situation.Sites;
import cn.xunjian.web.overview.Situation.Weak;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts how the units of a level stand. */
final class SituationTally {

  private static final int WEAK = 10;

  private final UnitLevel level;
  private final Map<Long, OfBranch> branches = new HashMap<>();
  private final OfBranch all = new OfBranch();
  private final OfBranch own = new OfBranch();
  private final List<Integer> targets = new ArrayList<>();
  private final List<Weak> silent = new ArrayList<>();
  private final List<Weak> failing = new ArrayList<>();

  private static final class OfBranch {
    int total;
    int sites;
    int down;
    int confirming;
    int unknown;
    int ok;
    int failed;
    int blocked;
    int voided;
    int exempt;
    final Map<FreshnessState, Integer> published = new HashMap<>();
    Instant lastVisit;

    void add(Registered target, TargetState known) {
      total++;
      if (target.target().kind() == Kind.SITE) {
        addSite(known);
      }
      if (known != null && publishes(target, known)) {
        published.merge(known.standing().state(), 1, Integer::sum);
      }
    }

    private void addSite(TargetState known) {
      sites++;
      TargetStatus status = known == null ? TargetStatus.UNKNOWN : known.openness().status();
      down += status == TargetStatus.DOWN ? 1 : 0;
      confirming += status == TargetStatus.CONFIRMING ? 1 : 0;
      unknown += status == TargetStatus.UNKNOWN ? 1 : 0;
      if (known == null) {
        return;
      }
      VisitCounts window = known.window();
      ok += window.ok();
      failed += window.failed();
      blocked += window.blocked();
      voided += window.voided();
      exempt += window.exempt();
      Visit last = known.openness().last();
      if (last != null && (lastVisit == null || last.startedAt().isAfter(lastVisit))) {
        lastVisit = last.startedAt();
      }
    }

    private int number(FreshnessState state) {
      return published.getOrDefault(state, 0);
    }

    Branch branch(long id, String name) {
      int unclear =
          number(FreshnessState.UNDATED)
              + number(FreshnessState.UNREADABLE)
              + number(FreshnessState.NOT_OBSERVABLE);
      return new Branch(
          id,
          name,
          total,
          new Sites(sites, down, confirming, unknown),
          VisitCounts.of(ok, failed, blocked, voided, exempt),
          new Published(
              published.values().stream().mapToInt(n -> n).sum(),
              number(FreshnessState.FRESH),
              number(FreshnessState.LATE),
              number(FreshnessState.SLEEPING),
              number(FreshnessState.ZOMBIE),
              unclear),
          lastVisit);
    }
  }

  SituationTally(UnitLevel level) {
    this.level = level;
  }

  /** A site that nobody asks for its publications is not one that publishes. */
  private static boolean publishes(Registered target, TargetState known) {
    return target.target().kind() != Kind.SITE
        || known.standing().state() != FreshnessState.NOT_OBSERVABLE;
  }

  /**
   * Counts a target, if it belongs to the branch that is looked at.
   *
   * @param known null before anything was seen of it
   */
  void add(Registered target, TargetState known) {
    Optional<UnitTree.Node> place = level.of(target.profile().unit());
    if (place.isEmpty() || !target.profile().status().supervised()) {
      return;
    }
    targets.add(target.id());
    all.add(target, known);
    UnitTree.Node unit = place.get();
    (level.above().filter(unit::equals).isPresent()
            ? own
            : branches.computeIfAbsent(unit.id(), id -> new OfBranch()))
        .add(target, known);
    if (known == null) {
      return;
    }
    FreshnessState state = known.standing().state();
    if (state == FreshnessState.SLEEPING || state == FreshnessState.ZOMBIE) {
      silent.add(new Weak(target, known));
    }
    if (target.target().kind() == Kind.SITE && known.window().failed() > 0) {
      failing.add(new Weak(target, known));
    }
  }

  List<Integer> targets() {
    return targets;
  }

  Branch all() {
    return all.branch(0, "");
  }

  /** What the unit above the level answers for by itself; null at the top. */
  Branch own() {
    return level.above().map(unit -> own.branch(unit.id(), unit.name())).orElse(null);
  }

  /** By their names. */
  List<Branch> branches(UnitTree tree) {
    return branches.entrySet().stream()
        .map(e -> e.getValue().branch(e.getKey(), tree.unit(e.getKey()).name()))
        .sorted(Comparator.comparing(Branch::name))
        .toList();
  }

  List<Weak> silent() {
    return silent.stream()
        .sorted(
            Comparator.comparing(
                weak -> weak.state().standing().countedFrom(),
                Comparator.nullsFirst(Comparator.naturalOrder())))
        .limit(WEAK)
        .toList();
  }

  List<Weak> failing() {
    return failing.stream()
        .sorted(Comparator.comparingDouble(SituationTally::failed).reversed())
        .limit(WEAK)
        .toList();
  }

  private static double failed(Weak weak) {
    VisitCounts window = weak.state().window();
    return (double) window.failed() / (window.ok() + window.failed());
  }
}
