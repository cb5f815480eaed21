package cn.xunjian.replay;

import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.ledger.JudgesApart;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges targets that belong together again and compares. Belongs to one thread at a time. */
final class GroupReplay {

  private final Surroundings around;
  private final Map<Integer, ReplayedTarget> targets = new LinkedHashMap<>();
  private final Map<Integer, JudgedMoments> moments = new HashMap<>();
  private final Map<Integer, List<ComparedJudgement>> stored = new HashMap<>();
  private final Map<Integer, List<ComparedJudgement>> replayed = new HashMap<>();
  private final Collection<Registered> together;
  private final SilenceReplay silence;
  private final JudgesApart judges;

  GroupReplay(Surroundings around, Collection<Registered> together) {
    this.around = around;
    this.together = together;
    this.judges = new JudgesApart(around.rules(), around.zone(), together, around.pushers());
    this.silence = new SilenceReplay(judges, around.span());
  }

  /** Adds what was seen of one of them, and what was judged. */
  void add(ReplayedTarget of, StoredFacts.OfTarget facts) {
    int id = of.target().id();
    JudgedMoments then =
        new JudgedMoments(around.otherEdition() ? List.of() : facts.noticed(), around.pauses());
    targets.put(id, of);
    moments.put(id, then);
    stored.put(id, facts.said());
    silence.add(of, then, facts.readings());
  }

  /** Judges all that was read. */
  void judgeSilence() {
    silence.judge();
    Set<ComparedJudgement> once = new HashSet<>();
    for (FreshnessTurn turn : judges.turns()) {
      note(turn.target(), ComparedJudgement.of(turn), once);
    }
    for (VerdictChange verdict : judges.verdicts()) {
      note(verdict.target(), ComparedJudgement.of(verdict), once);
    }
  }

  /** The replay of one target's visits; what it says is noted by {@link #visited}. */
  VisitReplay visits(ReplayedTarget of, Map<VisitReplay.VisitKey, Instant> late) {
    JudgesApart alone = new JudgesApart(around.rules(), around.zone(), together, around.pushers());
    // What was judged of its visits, beside what was judged of its silence.
    Set<String> onVisits =
        of.books().rules().stream().map(r -> r.id().value()).collect(Collectors.toSet());
    List<Instant> judged =
        stored.get(of.target().id()).stream()
            .filter(said -> onVisits.contains(said.rule()))
            .map(ComparedJudgement::at)
            .toList();
    return new VisitReplay(
        alone, of, around.span(), late, new JudgedMoments(judged, around.pauses()));
  }

  void visited(ReplayedTarget of, VisitReplay done) {
    Set<ComparedJudgement> once = new HashSet<>();
    done.verdicts().forEach(v -> note(v.target(), ComparedJudgement.of(v), once));
  }

  private void note(int target, ComparedJudgement said, Set<ComparedJudgement> once) {
    if (around.span().holds(said.at()) && once.add(said)) {
      replayed.computeIfAbsent(target, id -> new ArrayList<>()).add(said);
    }
  }

  /** What came of those that were asked for. */
  ReplayReport.Part part(Set<TargetKey> asked) {
    long verdicts = 0;
    long turns = 0;
    long equal = 0;
    long counted = 0;
    List<Difference> differing = new ArrayList<>();
    for (ReplayedTarget of : targets.values()) {
      if (!asked.contains(of.target().key())) {
        continue;
      }
      int id = of.target().id();
      List<ComparedJudgement> then = stored.getOrDefault(id, List.of());
      Comparison comparison = new Comparison(around.otherEdition());
      comparison.add(then, replayed.getOrDefault(id, List.of()));
      CauseSearch search = new CauseSearch(around, of, moments.get(id));
      comparison.differing().forEach(pair -> differing.add(search.explained(pair)));
      turns += then.stream().filter(s -> s.kind() == ComparedJudgement.Kind.TURN).count();
      verdicts += then.stream().filter(s -> s.kind() == ComparedJudgement.Kind.VERDICT).count();
      equal += comparison.equal();
      counted++;
    }
    return new ReplayReport.Part(counted, verdicts, turns, equal, differing);
  }
}
