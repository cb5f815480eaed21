package cn.xunjian.cases.reviews;

import cn.xunjian.cases.CaseRefusedException;
import cn.xunjian.cases.reviews.PublishingReview.LevelVerdict;
import cn.xunjian.cases.reviews.PublishingReview.State;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Takes drafts in and takes them from level to level. */
@ApplicationScoped
public class ReviewDesk {

  private final ReviewStore store;
  private final ComparedStore compared;
  private final Clock clock;

  ReviewDesk(ReviewStore store, ComparedStore compared, Clock clock) {
    this.store = store;
    this.compared = compared;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * What is to be reviewed.
   *
   * @param body may be null
   * @param url may be null
   */
  public record Draft(
      int target, String title, String body, String url, String writer, String actor) {}

  /** Switches the log of an account on from now on, or changes how many levels it has. */
  public Uni<ReviewedAccount> switchOn(int target, int levels, String by) {
    return store.switchOn(new ReviewedAccount(target, levels, now(), by));
  }

  /** Takes a draft in. */
  public Uni<PublishingReview> draft(Draft draft) {
    return store
        .account(draft.target())
        .onItem()
        .ifNull()
        .failWith(
            () ->
                new CaseRefusedException(
                    "not_asked", new Text("该账号未启用发布审核", "this account keeps no log of reviews")))
        .chain(
            account ->
                store.add(
                    new PublishingReview(
                        0,
                        draft.target(),
                        draft.title(),
                        draft.body(),
                        draft.url(),
                        account.levels(),
                        State.WAITING,
                        draft.writer(),
                        draft.actor(),
                        now(),
                        null,
                        List.of())));
  }

  /**
   * What the level whose turn it is says. The last one that passes it passes the draft; one that
   * returns it ends its review, and the writer brings in a new draft.
   *
   * @param note may be null where it is passed
   */
  public Uni<PublishingReview> say(
      long id, boolean passed, String reviewer, String actor, String note) {
    return store
        .pool()
        .withTransaction(
            transaction ->
                ReviewStore.locked(transaction, id)
                    .invoke(found -> mayBeSaid(found, reviewer))
                    .chain(
                        found -> {
                          int level = found.verdicts().size() + 1;
                          State then =
                              !passed
                                  ? State.RETURNED
                                  : level < found.levels() ? State.WAITING : State.PASSED;
                          LevelVerdict verdict =
                              new LevelVerdict(level, passed, reviewer, actor, now(), note);
                          return ReviewStore.say(transaction, id, verdict, then);
                        }))
        .chain(() -> store.find(id));
  }

  private static void mayBeSaid(PublishingReview found, String reviewer) {
    if (found.state() != State.WAITING) {
      throw new CaseRefusedException(
          "ended", new Text("该稿件%s", "this draft is %s").with(found.state().words()));
    }
    if (found.knows(reviewer)) {
      throw new CaseRefusedException(
          "same_person",
          new Text(
              "撰稿人不得自审，每级由不同人员审核",
              "nobody reviews his own draft, and each level is another person"));
    }
  }

  /** A person found that it is as the machine says, or that it is no problem. */
  public Uni<ComparedPublication> decide(long id, boolean confirmed, String by, String note) {
    ComparedPublication.State state =
        confirmed ? ComparedPublication.State.CONFIRMED : ComparedPublication.State.STRUCK;
    return decided(compared.decide(id, state, null, by, now(), note));
  }

  /** Attaches a review that came late. */
  public Uni<ComparedPublication> attach(
      ComparedPublication finding, PublishingReview review, String by, String note) {
    if (review.target() != finding.target() || review.state() != State.PASSED) {
      throw new CaseRefusedException(
          "not_passed",
          new Text(
              "仅可补充同一账号已通过的审核",
              "only a review of the same account that was passed can be attached"));
    }
    return decided(
        compared.decide(
            finding.id(), ComparedPublication.State.REVIEWED_LATE, review.id(), by, now(), note));
  }

  private static Uni<ComparedPublication> decided(Uni<ComparedPublication> stored) {
    return stored
        .onItem()
        .ifNull()
        .failWith(
            () ->
                new CaseRefusedException(
                    "decided_already", new Text("该问题已处理", "this does not wait for a decision")));
  }
}
