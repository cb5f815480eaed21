package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.rulebook.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Cards for the tests of other rooms. */
public final class SampleCards {

  public static final Instant AT = SampleFacts.AT;

  private SampleCards() {}

  /** The card of an account that was silent for twenty days: a veto is proposed. */
  public static ScoreCard silentAccount(Decision... decided) {
    return again(SampleFacts.account(SampleFacts.silent(Duration.ofDays(20))), List.of(decided));
  }

  /** The card that follows from facts and decisions. */
  public static ScoreCard again(CardFacts facts, List<Decision> decided) {
    return Scorer.card(book(), facts, decided);
  }

  public static RuleBook book() {
    return ScorerTest.BOOK;
  }

  public static Decision decision(String item, Deed deed, String by) {
    return SampleFacts.decision(item, deed, null, by);
  }
}
