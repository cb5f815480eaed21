package cn.xunjian.web.orders;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.store.ConsequenceStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Where supervisors decide what follows from orders, and take back what they decided. */
@ApplicationScoped
public class ConsequenceRulings {

  private final ConsequenceStore store;
  private final KnownOrders known;
  private final Asker asker;
  private final Clock clock;

  ConsequenceRulings(ConsequenceStore store, KnownOrders known, Asker asker, Clock clock) {
    this.store = store;
    this.known = known;
    this.asker = asker;
    this.clock = clock;
  }

  /** Who decides and how far he sees; to be taken first thing in a method. */
  public record Ruler(String name, Reach seen, Reach led) {}

  public Ruler ruler() {
    return new Ruler(known.decider(), asker.reach(Right.TEND), asker.reach(Right.SUPERVISE));
  }

  /**
   * Decides about a proposal, once.
   *
   * @param heldOn when it was carried out; null if it was not yet
   */
  public Uni<Consequence> decide(
      long id, Ruler by, boolean accept, LocalDate heldOn, String minutes) {
    Consequence.Ruling ruling =
        new Consequence.Ruling(accept, by.name(), now(), heldOn, minutes.strip());
    return ruled(id, by, () -> store.decide(id, ruling));
  }

  /** Takes back what was accepted. */
  public Uni<Consequence> revoke(long id, Ruler by, String minutes) {
    Consequence.Revoked revoked = new Consequence.Revoked(by.name(), now(), minutes.strip());
    return ruled(id, by, () -> store.revoke(id, revoked));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private Uni<Consequence> ruled(long id, Ruler by, Supplier<Uni<Consequence>> ruling) {
    return store
        .find(id)
        .map(
            found ->
                found != null
                        && (by.seen().includes(found.unit()) || by.led().includes(found.unit()))
                    ? found
                    : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no proposal that you may see has the number " + id))
        .invoke(
            found -> {
              if (!by.led().includes(found.unit())) {
                throw Problem.forbidden(
                    "Authorization",
                    "right_missing",
                    "权限不足，仅可查看 · you may see this, and not change it");
              }
            })
        .chain(found -> ruling.get())
        .onItem()
        .ifNull()
        .switchTo(
            () ->
                store
                    .find(id)
                    .onItem()
                    .transformToUni(found -> Uni.createFrom().failure(against(found))));
  }

  /** What stands against deciding, or against taking back. */
  static Problem against(Consequence found) {
    if (found.ruling() == null && found.groundGone() == null) {
      return Problem.conflict("", "not_decided", "尚未作出决定 · nothing was decided yet");
    }
    if (found.ruling() == null) {
      return Problem.conflict(
          "",
          "ground_gone",
          found.outweighed()
              ? "该建议已由更重的建议取代 · a graver proposal has taken its place: decide about that one"
              : "申辩成立或整改通知已撤回，该建议已失效 · an appeal was upheld or the order withdrawn: the proposal has lapsed");
    }
    if (found.revoked() != null) {
      return Problem.conflict(
          "",
          "revoked",
          "%1$s 已撤销该决定 · %1$s took the decision back".formatted(found.revoked().by()));
    }
    return Problem.conflict(
        "", "settled", "%1$s 已作出决定 · %1$s decided before".formatted(found.ruling().by()));
  }
}
