package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.Callers;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.web.problems.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Set;
import java.util.function.Supplier;

/** Who asks in the request at hand. To be asked first thing in a resource's method. */
@ApplicationScoped
public class Asker {

  private final CurrentVertxRequest request;
  private final Callers callers;

  private final Refusals refusals;
  private final LiveAccess access;

  Asker(CurrentVertxRequest request, Callers callers, Refusals refusals, LiveAccess access) {
    this.request = request;
    this.callers = callers;
    this.refusals = refusals;
    this.access = access;
  }

  public Requester requester() {
    RoutingContext current = request.getCurrent();
    return current == null ? Requester.SERVICE : CallerFilter.requester(current);
  }

  public Caller caller() {
    return requester().caller();
  }

  /** What timelines call whoever asks. */
  public String name() {
    return caller().name();
  }

  /** How far a right of whoever asks reaches. */
  public Reach reach(Right right) {
    return caller().rights().reach(right);
  }

  /**
   * The units whose affairs concern whoever asks: those that a right of his reaches, and those that
   * they lie below. What belongs to no unit concerns everybody.
   *
   * @return null for all
   */
  public Set<Long> concerned(Right right) {
    Set<Long> own = reach(right).within(null);
    return own == null ? null : access.book().tree().withAbove(own);
  }

  /**
   * Lets nobody on who has not a right on a unit.
   *
   * @param unit null for what belongs to no unit
   * @param unknown what is said of what is not there, and so of what the asker does not see
   * @throws Problem that, or 403 for what he sees
   */
  public void needs(Right right, Long unit, Supplier<Problem> unknown) {
    Caller caller = caller();
    if (!caller.rights().reach(right).includes(unit)) {
      throw caller.rights().reach(Right.READ).includes(unit)
          ? refusals.of(caller, right)
          : unknown.get();
    }
  }

  /**
   * How far it reaches at each later instant, for an answer that goes on: a grant that ends takes
   * effect in it too.
   */
  public Supplier<Reach> reachFromNowOn(Right right) {
    Caller asking = caller();
    return () -> callers.rights(asking).reach(right);
  }

  /**
   * Whether whoever asks is still let in and has a right somewhere, for an answer that goes on.
   * What cannot be found out now ends nothing.
   */
  public Supplier<Uni<Boolean>> holdsFromNowOn(Right right) {
    Caller asking = caller();
    return () -> callers.holds(asking, right).onFailure().recoverWithItem(true);
  }

  /**
   * The person who asks.
   *
   * @throws Problem 403 for a key, which has no account of its own
   */
  public Caller.Someone person() {
    return caller()
        .someone()
        .orElseThrow(
            () ->
                Problem.forbidden(
                    "Authorization",
                    "no_account",
                    "此操作仅限已登录人员 · only a signed-in person has an account"));
  }

  /** Whether the demo city runs and whoever asks sits at its machine. */
  boolean atTheDemo() {
    return callers.guestsWelcome() && CallerFilter.isHere(request.getCurrent());
  }

  InetAddress address() {
    return CallerFilter.address(request.getCurrent());
  }

  /** Whether the browser reached this service over TLS. */
  boolean tls() {
    return request.getCurrent().request().isSSL()
        || "https".equals(request.getCurrent().request().scheme());
  }
}
