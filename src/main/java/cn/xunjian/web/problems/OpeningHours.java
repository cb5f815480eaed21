package cn.xunjian.web.problems;

import cn.xunjian.ledger.Ledger;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers 503 in the first seconds, until what was thought of the targets is known again: a list in
 * which nobody is down, or that names no targets at all, would be believed. Metrics and health
 * answer meanwhile.
 */
class OpeningHours {

  /** Seconds; with a hundred thousand targets it takes about two. */
  private static final int RETRY_AFTER = 2;

  private final Ledger ledger;

  OpeningHours(Ledger ledger) {
    this.ledger = ledger;
  }

  @ServerRequestFilter(preMatching = true)
  Response wait(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (ledger.loaded() || path.equals("/metrics")) {
      return null;
    }
    return Response.fromResponse(
            ProblemMappers.answer(
                Problem.unavailable(
                    "系统正在启动，数秒后即可查询，巡检已经或即将开始 · the service is opening; ask again in a few seconds"),
                request.getUriInfo()))
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
        .build();
  }
}
