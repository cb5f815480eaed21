package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.PageFaultsRule.Kind;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Cards for the tests of other rooms. */
public final class SampleCards {

  public static final Instant AT = SampleFacts.AT;

  private SampleCards() {}

  /** The card of an account that was silent for twenty days: a veto is proposed. */
  public static ScoreCard silentAccount(Decision... decided) {
    return again(SampleFacts.account(SampleFacts.silent(Duration.ofDays(20))), List.of(decided));
  }

  /** The facts of an account that was silent for so long. */
  public static CardFacts account(Duration silent) {
    return SampleFacts.account(SampleFacts.silent(silent));
  }

  /**
   * The facts of a site: V2 is proposed for its visits, D1.news for its column {@code
   * 4307000001.c0}, D2.guides for what an inspection saw.
   */
  public static CardFacts site() {
    return SampleFacts.site(
        SampleFacts.visits(20),
        SampleFacts.silent(Duration.ofDays(1)),
        List.of(
            SampleFacts.column(0, ColumnClass.NEWS, SampleFacts.silent(Duration.ofDays(15))),
            SampleFacts.column(1, ColumnClass.POLICY, SampleFacts.silent(Duration.ofDays(1)))),
        Map.of(Kind.GUIDE_ELEMENT, SampleFacts.pages(List.of(Text.same("时间")))),
        false);
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
