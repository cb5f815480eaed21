package cn.xunjian.cases.reviews;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Counts what waits, for metrics. */
@ApplicationScoped
class ReviewCounts {

  private final ReviewStore reviews;
  private final ComparedStore compared;
  private final Event<ReviewsCounted> counted;

  ReviewCounts(ReviewStore reviews, ComparedStore compared, Event<ReviewsCounted> counted) {
    this.reviews = reviews;
    this.compared = compared;
    this.counted = counted;
  }

  Uni<Void> count() {
    return Uni.combine()
        .all()
        .unis(compared.open(), reviews.waiting())
        .with(ReviewsCounted::new)
        .invoke(counted::fire)
        .replaceWithVoid();
  }
}
