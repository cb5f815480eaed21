package cn.xunjian.web.facts;

import cn.xunjian.access.Right;
import cn.xunjian.judging.FreshnessCase;
import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.ledger.states.FreshnessLog;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How fresh a target is and was, and why. */
@Path("/api/v1/targets")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts")
public class FreshnessResource {

  private final KnownTargets targets;
  private final Ledger ledger;
  private final FreshnessLog log;
  private final RulesInForce rules;
  private final Clock clock;

  FreshnessResource(
      KnownTargets targets, Ledger ledger, FreshnessLog log, RulesInForce rules, Clock clock) {
    this.targets = targets;
    this.ledger = ledger;
    this.log = log;
    this.rules = rules;
    this.clock = clock;
  }

  @GET
  @Path("{key:.+}/freshness")
  @Operation(summary = "How fresh a target is, since when, until when, and why")
  public FreshnessView freshness(@PathParam("key") String key) {
    Registered target = targets.named(key);
    TargetState state =
        ledger
            .state(target.id())
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "nothing is known of the freshness of \""
                            + key
                            + "\" yet; it was not judged since it was registered"));
    Instant now = clock.instant();
    return FreshnessView.of(
        target, FreshnessCase.of(rules.of(target, now), target, state.standing(), now));
  }

  @GET
  @Path("{key:.+}/freshness/history")
  @Operation(
      summary = "Every change of a target's freshness, newest first, with what showed it",
      description =
          "at is when it became so by the clock, noticedAt when it was noticed, lastReadingAt the reading it rests on.")
  public Uni<Page<FreshnessLog.Entry>> history(
      @PathParam("key") String key,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Registered target = targets.named(key);
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    return log.page(target.id(), before, most + 1)
        .map(found -> Page.of(found, most, e -> Cursor.of(Long.toString(e.id()))));
  }
}
