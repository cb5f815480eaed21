package cn.xunjian.replay;

import cn.xunjian.registry.Source;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Instant;

/** Finds why two judgements of a target are not the same. */
final class CauseSearch {

  private final Surroundings around;
  private final ReplayedTarget of;
  private final JudgedMoments moments;

  CauseSearch(Surroundings around, ReplayedTarget of, JudgedMoments moments) {
    this.around = around;
    this.of = of;
    this.moments = moments;
  }

  Difference explained(Comparison.Pair pair) {
    return new Difference(of.target(), pair.stored(), pair.replayed(), cause(pair));
  }

  private Cause cause(Comparison.Pair pair) {
    if (around.otherEdition()) {
      return Cause.OTHER_EDITION;
    }
    ComparedJudgement any = pair.stored() == null ? pair.replayed() : pair.stored();
    if (pair.stored() != null && !known(pair.stored().edition(), pair.stored().at())) {
      return Cause.EDITION_UNKNOWN;
    }
    if (any.kind() == ComparedJudgement.Kind.VERDICT
        && any.at().minus(of.books().reach()).isBefore(around.oldest())) {
      return Cause.FACTS_MISSING;
    }
    if (of.life().changedAt().isAfter(any.at())) {
      return Cause.TARGET_CHANGED;
    }
    if (!contradicts(pair) && moments.late(any.at())) {
      return Cause.JUDGED_LATER;
    }
    Source source = of.target().profile().source();
    return source != null && source.way() == Source.Way.TOLD ? Cause.PUSHER_UNHEARD : Cause.DIFFERS;
  }

  /** Of the same instant something else was said. */
  private static boolean contradicts(Comparison.Pair pair) {
    return pair.stored() != null
        && pair.replayed() != null
        && !pair.stored().outcome().equals(pair.replayed().outcome());
  }

  private boolean known(String edition, Instant at) {
    if (around.rules().of(of.target(), at).edition().toString().equals(edition)) {
      return true;
    }
    try {
      return RuleBooks.ofBundled(Edition.parse(edition)).isPresent();
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }
}
