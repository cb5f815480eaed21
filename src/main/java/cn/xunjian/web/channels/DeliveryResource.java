package cn.xunjian.web.channels;

import cn.xunjian.access.Right;
import cn.xunjian.delivery.outbox.DeliveryStore;
import cn.xunjian.delivery.outbox.Outbox;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.targets.SeenTargets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries: every message with its receipts, and the dead letters. */
@Path("/api/v1/deliveries")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deliveries", description = "Every message with its receipts, and the dead letters")
public class DeliveryResource {

  /** Of a branch the messages about its newest incidents are shown: others are history. */
  private static final int NEWEST = 1_000;

  private final DeliveryStore store;
  private final Outbox outbox;
  private final IncidentStore incidents;
  private final SeenTargets targets;
  private final Asker asker;

  DeliveryResource(
      DeliveryStore store,
      Outbox outbox,
      IncidentStore incidents,
      SeenTargets targets,
      Asker asker) {
    this.store = store;
    this.outbox = outbox;
    this.incidents = incidents;
    this.targets = targets;
    this.asker = asker;
  }

  /** A delivery as it is shown; body and receipts only where one is asked for. */
  @Schema(name = "Delivery")
  record View(
      long id,
      UUID eventId,
      String eventType,
      String kind,
      UUID incident,
      String target,
      String channel,
      String state,
      Long insteadOf,
      int attempts,
      Instant createdAt,
      Instant nextAttemptAt,
      Instant finishedAt,
      JsonObject body,
      List<DeliveryStore.Attempt> receipts) {

    static View of(DeliveryStore.Entry e, JsonObject body, List<DeliveryStore.Attempt> receipts) {
      return new View(
          e.id(),
          e.eventId(),
          e.eventType(),
          e.kind(),
          e.about(),
          DeliveryResource.targetOf(e),
          e.channel(),
          e.state(),
          e.insteadOf(),
          e.attempts(),
          e.createdAt(),
          e.state().equals("pending") ? e.nextAttemptAt() : null,
          e.finishedAt(),
          body,
          receipts);
    }
  }

  /** The key of the target, or of what is shared, that a message about one incident names. */
  private static String targetOf(DeliveryStore.Entry entry) {
    if (entry.about() == null) {
      return null;
    }
    JsonObject event = entry.message().events().get(0);
    JsonObject target = event.getJsonObject("data").getJsonObject("target");
    return target == null ? event.getString("subject") : target.getString("key");
  }

  @GET
  @Operation(
      summary = "Deliveries, newest first; state=dead lists the dead letters",
      description =
          "With a right on a branch: those about its newest 1,000 incidents, and about no others.")
  public Uni<Page<View>> list(
      @QueryParam("state") String state,
      @QueryParam("channel") String channel,
      @QueryParam("incident") String incident,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    String wanted = Query.oneOf("state", state, List.of("pending", "delivered", "dead"));
    UUID about = incident == null ? null : incident(incident);
    return within(Right.READ)
        .chain(seen -> store.page(wanted, channel, about, seen, before, most + 1))
        .map(
            found ->
                Page.of(
                    found.stream().map(e -> View.of(e, null, null)).toList(),
                    most,
                    v -> Cursor.of(Long.toString(v.id()))));
  }

  private static UUID incident(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("?incident", "bad_id", "incident is the id of an incident");
    }
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Operation(summary = "One delivery with its body and receipts")
  public Uni<View> one(@PathParam("id") long id) {
    return within(Right.READ).chain(seen -> one(id, seen));
  }

  /** The incidents whose messages are seen; an item of null for any. */
  private Uni<UUID[]> within(Right right) {
    return targets
        .within(asker.reach(right))
        .chain(some -> some == null ? Uni.createFrom().nullItem() : incidents.newest(some, NEWEST));
  }

  private Uni<View> one(long id, UUID[] seen) {
    return store
        .page(null, null, null, seen, id + 1, 1)
        .map(
            found ->
                found.stream().filter(e -> e.id() == id).findFirst().orElseThrow(() -> unknown(id)))
        .chain(
            entry ->
                store
                    .attempts(id)
                    .map(receipts -> View.of(entry, new JsonObject(entry.body()), receipts)));
  }

  private static Problem unknown(long id) {
    return Problem.notFound("there is no delivery " + id);
  }

  @POST
  @Path("{id:\\d{1,18}}/resend")
  @Needs(Right.TEND)
  @Operation(summary = "Deliver a finished message again, with the same event id")
  public Uni<Response> resend(@PathParam("id") long id) {
    return within(Right.TEND).chain(seen -> one(id, seen).chain(known -> resend(id, seen)));
  }

  private Uni<Response> resend(long id, UUID[] seen) {
    return store
        .resend(id)
        .invoke(
            resent -> {
              if (!resent) {
                throw Problem.conflict("delivery " + id + " is still on its way");
              }
              outbox.wake();
            })
        .chain(resent -> one(id, seen))
        .map(view -> Response.accepted(view).build());
  }
}
