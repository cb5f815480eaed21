package cn.xunjian.web.facts;

import cn.xunjian.access.Right;
import cn.xunjian.ledger.states.StateStore;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is thought of a target, and why. */
@Path("/api/v1/targets")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts", description = "Freshness and the history of verdicts")
public class OpinionsResource {

  private final KnownTargets targets;
  private final StateStore store;

  OpinionsResource(KnownTargets targets, StateStore store) {
    this.targets = targets;
    this.store = store;
  }

  @GET
  @Path("{key:.+}/verdicts")
  @Operation(
      summary =
          "Verdicts of a target whenever they changed, newest first, each with its rule and counts")
  public Uni<Page<StateStore.Entry>> verdicts(
      @PathParam("key") String key,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Registered target = targets.named(key);
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    return store
        .verdicts(target.id(), before, most + 1)
        .map(found -> Page.of(found, most, v -> Cursor.of(Long.toString(v.id()))));
  }
}
