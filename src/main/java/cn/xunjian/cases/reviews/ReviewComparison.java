package cn.xunjian.cases.reviews;

import cn.xunjian.cases.CasesConfig;
import cn.xunjian.cases.reviews.ComparedPublication.State;
import cn.xunjian.cases.reviews.ReviewMatch.Shown;
import cn.xunjian.history.ReadingExportStore;
import cn.xunjian.history.ReadingLog.Stored;
import cn.xunjian.observation.Publication;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Looks up for each publication of an account whether it had a review. */
@ApplicationScoped
class ReviewComparison {

  private final ReviewStore reviews;
  private final ComparedStore compared;
  private final ReadingExportStore publications;
  private final CasesConfig config;
  private final ZoneId zone;

  ReviewComparison(
      ReviewStore reviews,
      ComparedStore compared,
      ReadingExportStore publications,
      CasesConfig config,
      ZoneId zone) {
    this.reviews = reviews;
    this.compared = compared;
    this.publications = publications;
    this.config = config;
    this.zone = zone;
  }

  /** What an account published and was not compared before; nothing of it is stored yet. */
  Uni<List<ComparedPublication>> fresh(ReviewedAccount account, Instant now) {
    Duration window = config.reviewWindow();
    Instant oldest = now.minus(window);
    Instant from = account.since().isAfter(oldest) ? account.since() : oldest;
    Uni<List<Stored>> published =
        publications
            .publications(account.target(), from, now.plus(Duration.ofDays(1)))
            .collect()
            .in(ArrayList<Stored>::new, List::addAll)
            .map(all -> all);
    return Uni.combine()
        .all()
        .unis(published, compared.known(account.target(), from))
        .with((all, known) -> all.stream().filter(one -> !known.contains(one.hash())).toList())
        .chain(
            fresh ->
                fresh.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : reviews
                        .since(account.target(), from.minus(window))
                        .map(log -> matched(account, fresh, log, now)));
  }

  private List<ComparedPublication> matched(
      ReviewedAccount account, List<Stored> fresh, List<PublishingReview> log, Instant now) {
    List<ComparedPublication> all = new ArrayList<>();
    for (Stored each : fresh) {
      Publication item = each.publication();
      // A day without a time allows for any time of it: nobody is blamed by a rounded date.
      Instant appeared =
          item.dated() ? item.latestPossible(zone, each.firstSeenAt()) : each.firstSeenAt();
      ReviewMatch match =
          ReviewMatch.of(
              new Shown(item.title(), item.link(), appeared), log, config.reviewWindow());
      all.add(
          new ComparedPublication(
              0,
              account.target(),
              each.hash(),
              item.title(),
              item.link(),
              appeared,
              now,
              match.passed() ? State.REVIEWED : State.OPEN,
              match.review() == null ? null : match.review().id(),
              null,
              null,
              null));
    }
    return all;
  }
}
