package cn.xunjian.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds what was judged then against what is computed now. */
final class Comparison {

  /** Whatever was judged at another instant by more than this is said to be so. */
  private static final Duration SAME = JudgedMoments.PROMPT;

  /** A window that another edition wants counted again is judged as soon as that is done. */
  private static final Duration COUNTED_AGAIN = JudgedMoments.CATCHING_UP;

  /** Up to so far apart two that say the same are taken for one. */
  private static final Duration ONE = Duration.ofDays(1);

  private final boolean otherEdition;
  private final List<Pair> differing = new ArrayList<>();
  private long equal;

  /** Two that are not the same, or one without the other. */
  record Pair(ComparedJudgement stored, ComparedJudgement replayed) {}

  /**
   * @param otherEdition whether another edition was asked for: then verdicts are compared and not
   *     what they rest on
   */
  Comparison(boolean otherEdition) {
    this.otherEdition = otherEdition;
  }

  /** Compares the judgements of one target. */
  void add(List<ComparedJudgement> stored, List<ComparedJudgement> replayed) {
    Map<String, List<ComparedJudgement>> then = byRule(stored);
    Map<String, List<ComparedJudgement>> now = byRule(replayed);
    then.keySet().forEach(rule -> now.putIfAbsent(rule, List.of()));
    now.forEach((rule, computed) -> compare(then.getOrDefault(rule, List.of()), computed));
  }

  private static Map<String, List<ComparedJudgement>> byRule(List<ComparedJudgement> all) {
    Map<String, List<ComparedJudgement>> byRule = new TreeMap<>();
    for (ComparedJudgement said : all) {
      // A turn is one whichever rule it is judged by.
      String line = said.kind() == ComparedJudgement.Kind.TURN ? "" : said.rule();
      byRule.computeIfAbsent(line, rule -> new ArrayList<>()).add(said);
    }
    byRule.values().forEach(line -> line.sort(Comparator.comparing(ComparedJudgement::at)));
    return byRule;
  }

  private void compare(List<ComparedJudgement> then, List<ComparedJudgement> now) {
    int i = 0;
    int j = 0;
    while (i < then.size() || j < now.size()) {
      ComparedJudgement stored = i < then.size() ? then.get(i) : null;
      ComparedJudgement replayed = j < now.size() ? now.get(j) : null;
      if (stored != null && replayed != null && meansTheSameOne(stored, replayed)) {
        take(stored, replayed);
        i++;
        j++;
      } else if (replayed == null || (stored != null && stored.at().isBefore(replayed.at()))) {
        differing.add(new Pair(stored, null));
        i++;
      } else {
        differing.add(new Pair(null, replayed));
        j++;
      }
    }
  }

  private static boolean meansTheSameOne(ComparedJudgement stored, ComparedJudgement replayed) {
    return near(stored.at(), replayed.at(), SAME)
        || (stored.outcome().equals(replayed.outcome()) && near(stored.at(), replayed.at(), ONE));
  }

  private void take(ComparedJudgement stored, ComparedJudgement replayed) {
    if (same(stored, replayed)) {
      equal++;
    } else {
      differing.add(new Pair(stored, replayed));
    }
  }

  private boolean same(ComparedJudgement stored, ComparedJudgement replayed) {
    if (!stored.outcome().equals(replayed.outcome())) {
      return false;
    }
    if (otherEdition) {
      return near(stored.at(), replayed.at(), Duration.ofHours(1));
    }
    return stored.rule().equals(replayed.rule())
        && stored.edition().equals(replayed.edition())
        && stored.figures().equals(replayed.figures())
        && near(stored.at(), replayed.at(), COUNTED_AGAIN);
  }

  private static boolean near(Instant a, Instant b, Duration most) {
    return Duration.between(a, b).abs().compareTo(most) <= 0;
  }

  /** How many are the same. */
  long equal() {
    return equal;
  }

  /** Those that are not, in no order. */
  List<Pair> differing() {
    return differing;
  }
}
