package cn.xunjian.web.reviews;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseRefusedException;
import cn.xunjian.cases.reviews.ComparedPublication;
import cn.xunjian.cases.reviews.ComparedStore;
import cn.xunjian.cases.reviews.PublishingReview;
import cn.xunjian.cases.reviews.ReviewStore;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Finds reviews and what had none for whoever asks, as far as he may see them. */
@ApplicationScoped
public class KnownReviews {

  private final ReviewStore reviews;
  private final ComparedStore compared;
  private final LiveRegistry registry;
  private final Asker asker;

  KnownReviews(ReviewStore reviews, ComparedStore compared, LiveRegistry registry, Asker asker) {
    this.reviews = reviews;
    this.compared = compared;
    this.registry = registry;
    this.asker = asker;
  }

  /** How far whoever asks sees, and how far a right of his reaches; to be taken first thing. */
  public record Sight(Reach seen, Reach acts) {}

  public Sight sight(Right right) {
    return new Sight(asker.reach(Right.READ), asker.reach(right));
  }

  /** The targets that whoever asks may see; null for all there are. */
  public List<Integer> targets(String account) {
    Reach seen = asker.reach(Right.READ);
    if (account == null || account.isEmpty()) {
      return seen.everything()
          ? null
          : registry.all().stream()
              .filter(each -> seen.includes(each.profile().unit()))
              .map(Registered::id)
              .toList();
    }
    return TargetKey.isKey(account)
        ? registry
            .find(new TargetKey(account))
            .filter(each -> seen.includes(each.profile().unit()))
            .map(each -> List.of(each.id()))
            .orElse(List.of())
        : List.of();
  }

  /** An account of a branch on which whoever asks has a right; another one is not there. */
  Registered account(Right right, String key) {
    Supplier<Problem> unknown =
        () -> Problem.notFound("no account that you may see has the key " + key);
    Registered found = TargetKey.isKey(key) ? registry.find(new TargetKey(key)).orElse(null) : null;
    if (found == null) {
      throw unknown.get();
    }
    asker.needs(right, found.profile().unit(), unknown);
    return found;
  }

  Uni<PublishingReview> review(long id, Sight sight) {
    return reviews
        .find(id)
        .map(found -> found != null && sees(sight, found.target()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no review that you may see has the number " + id))
        .invoke(found -> demand(sight, found.target()));
  }

  public Uni<ComparedPublication> finding(long id, Sight sight) {
    return compared
        .find(id)
        .map(found -> found != null && sees(sight, found.target()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no publication that you may see has the number " + id))
        .invoke(found -> demand(sight, found.target()));
  }

  private boolean sees(Sight sight, int target) {
    return within(sight.seen(), target) || within(sight.acts(), target);
  }

  private void demand(Sight sight, int target) {
    if (!within(sight.acts(), target)) {
      throw Problem.forbidden(
          "Authorization", "right_missing", "权限不足，仅可查看 · you may see this, and not change it");
    }
  }

  /** What is not registered any more belongs to whoever answers for everything. */
  private boolean within(Reach reach, int target) {
    return reach.everything()
        || registry.find(target).filter(each -> reach.includes(each.profile().unit())).isPresent();
  }

  public Registered target(int number) {
    return registry.find(number).orElse(null);
  }

  ReviewView view(PublishingReview review) {
    return ReviewView.of(review, target(review.target()));
  }

  ComparedView view(ComparedPublication found) {
    return ComparedView.of(found, target(found.target()));
  }

  /** A person by name and login; a machine by the name of its key. */
  public String name() {
    Caller caller = asker.caller();
    return caller
        .someone()
        .map(one -> one.name() + "（" + one.login() + "）")
        .orElseGet(caller::name);
  }

  /**
   * In whose name something is said: a person's own, or the one that a machine names.
   *
   * @throws Problem 422 where a person names another
   */
  String inWhoseName(String pointer, String named) {
    if (named == null || named.isBlank()) {
      return name();
    }
    if (asker.caller().someone().isPresent()) {
      throw Problem.unprocessable(
          pointer, "own_name", "登录人员只能以本人名义办理 · a signed-in person acts in his own name");
    }
    return named.strip();
  }

  static Problem problem(Throwable refused) {
    CaseRefusedException why = (CaseRefusedException) refused;
    return Problem.conflict("", why.code(), why.why().both());
  }
}
