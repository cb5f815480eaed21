package cn.xunjian.cases.reviews;

import cn.xunjian.cases.UnitTelling;
import cn.xunjian.cases.reviews.ComparedPublication.State;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Compares what accounts published with the log of their reviews, each publication once. What has
 * no review that was passed before is a finding that waits for a person.
 */
@ApplicationScoped
public class ReviewRounds {

  private static final Logger LOG = Logger.getLogger(ReviewRounds.class);

  private static final Text FOUND =
      new Text(
          "%s（%s）未经审核发布 %d 篇，其一：%s",
          "%s (%s) published %d items without a review, one of them: %s");

  private final ReviewStore reviews;
  private final ReviewComparison comparison;
  private final ReviewCounts counts;
  private final LiveRegistry registry;
  private final UnitTelling telling;
  private final Clock clock;

  ReviewRounds(
      ReviewStore reviews,
      ReviewComparison comparison,
      ReviewCounts counts,
      LiveRegistry registry,
      UnitTelling telling,
      Clock clock) {
    this.reviews = reviews;
    this.comparison = comparison;
    this.counts = counts;
    this.registry = registry;
    this.telling = telling;
    this.clock = clock;
  }

  /** Goes once through all accounts that keep a log; calls must not overlap. */
  public Uni<Void> turn() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return reviews
        .accounts()
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all))
        .onItem()
        .transformToUniAndConcatenate(account -> apart(account, now))
        .collect()
        .last()
        .invoke(last -> telling.committed())
        .chain(counts::count);
  }

  /** An account that cannot be compared holds back no other. */
  private Uni<Void> apart(ReviewedAccount account, Instant now) {
    return Uni.createFrom()
        .deferred(() -> compare(account, now))
        .onFailure()
        .invoke(lost -> LOG.warnf(lost, "account %d cannot be compared", account.target()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> compare(ReviewedAccount account, Instant now) {
    Registered target = registry.find(account.target()).orElse(null);
    return target == null
        ? Uni.createFrom().voidItem()
        : comparison
            .fresh(account, now)
            .chain(all -> all.isEmpty() ? Uni.createFrom().voidItem() : store(target, all, now));
  }

  /** What was found and what is told of it stand or fall together. */
  private Uni<Void> store(Registered target, List<ComparedPublication> all, Instant now) {
    return reviews
        .pool()
        .withTransaction(
            transaction ->
                Multi.createFrom()
                    .iterable(all)
                    .onItem()
                    .transformToUniAndConcatenate(
                        one -> ComparedStore.add(transaction, one).map(first -> first ? one : null))
                    .filter(one -> one.state() == State.OPEN)
                    .collect()
                    .asList()
                    .chain(open -> tell(transaction, target, open, now)));
  }

  private Uni<Void> tell(
      SqlConnection transaction, Registered target, List<ComparedPublication> open, Instant now) {
    if (open.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String path = "review/" + target.key().value();
    UUID matter = named(path);
    UUID event = named(path + "/" + open.get(0).hash());
    String one = open.get(0).title().isEmpty() ? open.get(0).link() : open.get(0).title();
    return telling.tell(
        transaction,
        new UnitTelling.Said(
            matter,
            event,
            "review",
            path,
            target.profile().unit(),
            target.unitName(),
            "published_without_review",
            "review.missing",
            "cn.xunjian.review.missing.v1",
            Severity.WARNING,
            FOUND.with(target.profile().name(), target.unitName(), open.size(), one),
            now));
  }

  private static UUID named(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
