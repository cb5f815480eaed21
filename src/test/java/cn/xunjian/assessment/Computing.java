package cn.xunjian.assessment;

import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.editions.Bookshelf;
import java.time.Clock;

/** The computing of cards over one database, for the tests of other rooms. */
public final class Computing {

  private Computing() {}

  public static CardComputing of(
      AssessmentStore assessments,
      CardStore cards,
      FactGathering facts,
      LiveRegistry registry,
      Bookshelf books,
      UnitStore units,
      Clock clock) {
    return new CardComputing(
        assessments, cards, facts, books, new UnitDrafts(cards, registry, units, clock), clock);
  }
}
