package cn.xunjian.web;

import cn.xunjian.judging.Ledger;
import cn.xunjian.judging.Standing;
import cn.xunjian.judging.StateStore;
import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.Registered;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is thought of a target, and why. */
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts", description = "Freshness and the history of verdicts")
public class OpinionsResource {

  private final KnownTargets targets;
  private final Ledger ledger;
  private final StateStore store;

  OpinionsResource(KnownTargets targets, Ledger ledger, StateStore store) {
    this.targets = targets;
    this.ledger = ledger;
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

  /** The last publication known. */
  record PublicationView(String title, String url, Instant publishedAt, String foundBy) {}

  /** Why a target is as fresh as it is. */
  record FreshnessView(
      String key,
      String freshness,
      Instant since,
      Instant nextChangeAt,
      String chinese,
      String english,
      PublicationView lastPublication,
      Instant countedFrom,
      Instant lastReadingAt,
      String lastOutcome,
      String lastDetail,
      Instant lastSuccessAt) {}

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
    Standing s = state.standing();
    PublicationView latest =
        s.latest() == null
            ? null
            : new PublicationView(
                s.latest().title(),
                s.latest().link(),
                s.latest().publishedAt(),
                s.latest().foundBy());
    return new FreshnessView(
        key,
        s.state().code(),
        s.since(),
        s.nextChangeAt(),
        s.chinese(),
        s.english(),
        latest,
        s.countedFrom(),
        s.lastReadingAt(),
        s.lastOutcome() == null ? null : s.lastOutcome().code(),
        s.lastDetail(),
        s.lastSuccessAt());
  }
}
