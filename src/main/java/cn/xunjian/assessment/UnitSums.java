package cn.xunjian.assessment;

import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.CardClosingStore.Summing;
import cn.xunjian.assessment.units.UnitCards;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.rulebook.editions.Bookshelf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How the cards of an assessment add up to those of units, by its edition and the tree of today.
 */
@ApplicationScoped
class UnitSums {

  private final AssessmentStore assessments;
  private final Bookshelf books;
  private final UnitStore units;

  UnitSums(AssessmentStore assessments, Bookshelf books, UnitStore units) {
    this.assessments = assessments;
    this.books = books;
    this.units = units;
  }

  Uni<Summing> of(long assessment) {
    return assessments
        .find(assessment)
        .chain(found -> books.find(found.edition()))
        .chain(book -> units.tree().map(tree -> basis -> UnitCards.whole(tree, basis, book)));
  }
}
