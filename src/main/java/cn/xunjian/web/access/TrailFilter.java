package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.audit.Asked;
import cn.xunjian.access.audit.AuditChangeLog;
import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.AuditLog;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes down who changes what. That it is asked for stands in the trail before it is begun; what
 * it changes is noted by the transaction that changes it; what came of it, with what there was
 * before and what there is now, is a second row. What concerns accounts, grants, keys and sessions
 * writes rows of its own.
 */
class TrailFilter {

  private static final Logger LOG = Logger.getLogger(TrailFilter.class);
  private static final String UNDER_WAY = "xunjian.trail";
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final int SOON = 5;

  /** After {@link RightsFilter}: what nobody may do anyway is not asked for. */
  private static final int AFTER_THE_RIGHTS = 6_000;

  private final Asker asker;
  private final AuditLog audit;
  private final AuditChangeLog changes;
  private final AnswerTexts answers;
  private final LiveRegistry registry;

  TrailFilter(
      Asker asker,
      AuditLog audit,
      AuditChangeLog changes,
      AnswerTexts answers,
      LiveRegistry registry) {
    this.asker = asker;
    this.audit = audit;
    this.changes = changes;
    this.answers = answers;
    this.registry = registry;
  }

  /** What is under way, until its answer is there. */
  private record UnderWay(AuditEntry entry, Asked asked) {}

  @ServerRequestFilter(priority = AFTER_THE_RIGHTS)
  public Uni<Response> begin(ResourceInfo operation, ContainerRequestContext request) {
    Needs needs = RightsFilter.needs(operation);
    String format = request.getUriInfo().getQueryParameters().getFirst("format");
    if (!leavesARow(needs, request.getMethod(), format, asker.caller())) {
      return Uni.createFrom().nullItem();
    }
    String key = request.getUriInfo().getPathParameters().getFirst("key");
    String action = request.getMethod() + " " + RolesInOpenApi.path(operation);
    Deed asked = new Deed(action, subject(request), unit(key), Deed.Outcome.ASKED, null, null);
    return audit
        .append(asker.requester(), asked)
        .invoke(row -> request.setProperty(UNDER_WAY, new UnderWay(row, Asked.begin(row))))
        .onFailure()
        .transform(TrailFilter::untraceable)
        .map(row -> null);
  }

  /**
   * Whether an operation stands in the trail. What machines push does not, some of it each minute:
   * it is kept with the name of the pusher.
   *
   * @param format which file is asked for; null if the query does not say
   */
  static boolean leavesARow(Needs needs, String method, String format, Caller caller) {
    if (needs.value().isTraced() && !READS.contains(method)) {
      return true;
    }
    List<String> files = List.of(needs.files());
    return needs.traced()
        && (!needs.signed() || caller.isPerson())
        && (files.isEmpty() || (format != null && files.contains(format)));
  }

  private static String subject(ContainerRequestContext request) {
    String query = request.getUriInfo().getRequestUri().getQuery();
    return request.getUriInfo().getPath() + (query == null ? "" : "?" + query);
  }

  private Long unit(String key) {
    return key == null || !TargetKey.isKey(key)
        ? null
        : registry.find(new TargetKey(key)).map(target -> target.profile().unit()).orElse(null);
  }

  private static Throwable untraceable(Throwable failure) {
    LOG.warnf("the audit trail cannot be written: %s", failure.getMessage());
    return Problem.wait("审计记录暂不可写，请稍后再试 · the audit trail cannot be written now; try again", SOON);
  }

  @ServerResponseFilter
  public Uni<Void> end(ContainerRequestContext request, ContainerResponseContext answer) {
    if (!(request.getProperty(UNDER_WAY) instanceof UnderWay begun)) {
      return Uni.createFrom().voidItem();
    }
    Deed.Outcome outcome =
        answer.getStatus() < 400
            ? Deed.Outcome.DONE
            : answer.getStatus() < 500 ? Deed.Outcome.REFUSED : Deed.Outcome.FAILED;
    begun.asked().end();
    String answered = outcome == Deed.Outcome.DONE ? answers.text(answer.getEntity()) : null;
    return changes
        .end(begun.entry(), outcome, answered)
        .onFailure()
        // It is done, and that it was asked for stands there: the answer must not say otherwise.
        .invoke(
            lost ->
                LOG.warnf(
                    "the end of %s is not in the audit trail: %s",
                    begun.entry().deed().subject(), lost.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
