package cn.xunjian.web.people;

import cn.xunjian.access.Right;
import cn.xunjian.access.Scope;
import cn.xunjian.access.live.MachineKey;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Keys of machines. A key is shown once, when it is made; it is ended, never removed. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Right.KEYS)
@Tag(name = "access")
class KeyResource {

  private static final String EXAMPLE =
      "{\"id\":3,\"name\":\"prometheus\",\"beginning\":\"xj_4fK2u\",\"scopes\":[\"metrics\",\"sd\"],\"networks\":[\"10.1.0.0/16\"],"
          + "\"state\":\"good\",\"createdBy\":\"wangfang\",\"createdAt\":\"2026-11-29T09:00:00+08:00\",\"usedAt\":\"2026-11-29T09:30:00+08:00\"}";

  private final KeptKeys keys;
  private final Clock clock;

  KeyResource(KeptKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A key as it is shown.
   *
   * @param state good, expired or ended
   */
  record View(
      long id,
      String name,
      String beginning,
      List<String> scopes,
      Long unit,
      List<String> networks,
      String state,
      String createdBy,
      Instant createdAt,
      Instant expiresAt,
      Instant endedAt,
      Instant usedAt) {}

  /**
   * A key that was just made.
   *
   * @param secret the key itself; it is not shown again
   */
  record MadeKey(View key, String secret) {}

  private View view(MachineKey key) {
    Instant now = clock.instant();
    return new View(
        key.id(),
        key.name(),
        key.beginning(),
        key.scopes().stream().map(Scope::code).sorted().toList(),
        key.branch(),
        key.networks().isEmpty() ? null : key.networks().stream().map(Object::toString).toList(),
        key.endedAt() != null ? "ended" : key.good(now) ? "good" : "expired",
        key.createdBy(),
        key.createdAt(),
        key.expiresAt(),
        key.endedAt(),
        key.usedAt());
  }

  @GET
  @Operation(summary = "Keys, the newest first, page by page")
  @APIResponse(
      responseCode = "200",
      description = "a page of keys",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "one", value = "{\"items\":[" + EXAMPLE + "]}")))
  public Uni<Page<View>> list(
      @Parameter(example = "100") @RestQuery String limit, @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    return keys.page(before, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(this::view).toList(),
                    most,
                    key -> Cursor.of(Long.toString(key.id()))));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a key for a machine; the answer holds it, once",
      description = "Send it as Authorization: Bearer xj_…; only its hash is kept.")
  @APIResponse(
      responseCode = "201",
      description = "the key",
      content =
          @Content(
              schema = @Schema(implementation = MadeKey.class),
              examples =
                  @ExampleObject(
                      name = "made",
                      value =
                          "{\"key\":"
                              + EXAMPLE
                              + ",\"secret\":\"xj_4fK2uExampleExampleExampleExampleExampleExa\"}")))
  @APIResponse(responseCode = "409", description = "the name is taken")
  public Uni<Response> make(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = KeyForm.class),
                      examples =
                          @ExampleObject(
                              name = "for Prometheus",
                              value =
                                  "{\"name\":\"prometheus\",\"scopes\":[\"metrics\",\"sd\"],\"networks\":[\"10.1.0.0/16\"]}")))
          ObjectNode body) {
    return keys.make(body)
        .map(
            made ->
                Response.created(URI.create("/api/v1/keys/" + made.key().id()))
                    .entity(new MadeKey(view(made.key()), made.secret().shown()))
                    .build());
  }

  @DELETE
  @Path("{id:\\d{1,18}}")
  @Operation(summary = "End a key now")
  @APIResponse(
      responseCode = "200",
      description = "the key as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "409", description = "it has ended before")
  public Uni<View> end(@Parameter(example = "3") @PathParam("id") long id) {
    return keys.end(id).map(this::view);
  }
}
