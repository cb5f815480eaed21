package cn.xunjian.web.cluster;

import cn.xunjian.access.Right;
import cn.xunjian.cluster.Membership;
import cn.xunjian.cluster.Membership.Seat;
import cn.xunjian.cluster.Term;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.problems.ProblemMappers;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers 503 in the first seconds, until what was thought of the targets is known again: a list in
 * which nobody is down, or that names no targets at all, would be believed. Metrics and health
 * answer meanwhile. A process that waits for its turn says who is active, to those who may see how
 * the installation is connected.
 */
class OpeningHours {

  /** Seconds; with a hundred thousand targets it takes about two. */
  private static final int RETRY_AFTER = 2;

  /** About as long as it takes to find out that the active process is silent. */
  private static final int TURN_AFTER = 5;

  private final Ledger ledger;
  private final Membership membership;
  private final Asker asker;

  OpeningHours(Ledger ledger, Membership membership, Asker asker) {
    this.ledger = ledger;
    this.membership = membership;
    this.asker = asker;
  }

  @ServerRequestFilter(preMatching = true)
  Response wait(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    Seat seat = membership.seat();
    if (path.equals("/metrics") || path.equals("/api/v1/cluster")) {
      return null;
    }
    if (seat == Seat.STANDBY || seat == Seat.FENCED) {
      return refuse(elsewhere(), TURN_AFTER, request);
    }
    return ledger.loaded() ? null : refuse(opening(), RETRY_AFTER, request);
  }

  private static Problem opening() {
    return Problem.unavailable(
        "系统正在启动，数秒后即可查询，巡检已经或即将开始 · the service is opening; ask again in a few seconds");
  }

  private Problem elsewhere() {
    if (!asker.caller().may(Right.INSPECT)) {
      return Problem.unavailable(
          "本机待命，由另一台值守，请访问该机 · this process stands by; another one is active: ask there");
    }
    Term term = membership.term();
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
