package cn.xunjian.web.problems;

import cn.xunjian.cluster.Membership;
import cn.xunjian.cluster.Membership.Seat;
import cn.xunjian.cluster.Term;
import cn.xunjian.ledger.Ledger;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers 503 in the first seconds, until what was thought of the targets is known again: a list in
 * which nobody is down, or that names no targets at all, would be believed. Metrics and health
 * answer meanwhile. A process that waits for its turn says who is active.
 */
class OpeningHours {

  /** Seconds; with a hundred thousand targets it takes about two. */
  private static final int RETRY_AFTER = 2;

  /** About as long as it takes to find out that the active process is silent. */
  private static final int TURN_AFTER = 5;

  private final Ledger ledger;
  private final Membership membership;

  OpeningHours(Ledger ledger, Membership membership) {
    this.ledger = ledger;
    this.membership = membership;
  }

  @ServerRequestFilter(preMatching = true)
  Response wait(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    Seat seat = membership.seat();
    if (path.equals("/metrics") || path.equals("/api/v1/cluster")) {
      return null;
    }
    if (seat == Seat.STANDBY || seat == Seat.FENCED) {
      return refuse(elsewhere(membership.term()), TURN_AFTER, request);
    }
    return ledger.loaded() ? null : refuse(opening(), RETRY_AFTER, request);
  }

  private static Problem opening() {
    return Problem.unavailable(
        "系统正在启动，数秒后即可查询，巡检已经或即将开始 · the service is opening; ask again in a few seconds");
  }

  private static Problem elsewhere(Term term) {
    return Problem.unavailable(
            "本机待命，由 %1$s 值守，请访问该机 · this process stands by; %1$s is active: ask there"
                .formatted(term.name()))
        .with("active", term.name())
        .with("epoch", term.epoch());
  }

  private static Response refuse(Problem why, int after, ContainerRequestContext request) {
    return Response.fromResponse(ProblemMappers.answer(why, request.getUriInfo()))
        .header(HttpHeaders.RETRY_AFTER, after)
        .build();
  }
}
