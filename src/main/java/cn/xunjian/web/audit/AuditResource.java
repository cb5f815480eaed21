package cn.xunjian.web.audit;

import cn.xunjian.access.Right;
import cn.xunjian.access.audit.AuditStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit trail: what was done by whom, and the proof that nothing of it was changed. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Right.AUDIT)
@Tag(name = "access")
class AuditResource {

  private static final String HASH =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private final AuditStore store;

  AuditResource(AuditStore store) {
    this.store = store;
  }

  @GET
  @Operation(summary = "What was done by whom, the newest first, page by page")
  @APIResponse(
      responseCode = "200",
      description = "a page of rows",
      content =
          @Content(
              schema = @Schema(implementation = AuditItem.class),
              examples =
                  @ExampleObject(name = "one", value = "{\"items\":[" + AuditItem.EXAMPLE + "]}")))
  public Uni<Page<AuditItem>> list(
      @Parameter(description = "who did it: a login or the name of a key", example = "lihua")
          @RestQuery
          String name,
      @Parameter(description = "what, or its first word", example = "grant") @RestQuery
          String action,
      @Parameter(example = "2026-11-01T00:00:00+08:00") @RestQuery String from,
      @Parameter(example = "2026-12-01T00:00:00+08:00") @RestQuery String to,
      @Parameter(example = "100") @RestQuery String limit,
      @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    return store
        .page(filter(name, action, from, to), before, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(AuditItem::of).toList(),
                    most,
                    row -> Cursor.of(Long.toString(row.number()))));
  }

  static AuditStore.Filter filter(String name, String action, String from, String to) {
    return new AuditStore.Filter(
        given(name), given(action), Query.instant("from", from), Query.instant("to", to));
  }

  private static String given(String written) {
    return written == null || written.isEmpty() ? null : written;
  }

  @GET
  @Path("head")
  @Operation(
      summary = "The last row's number and hash",
      description = "Kept elsewhere, it proves later that nothing before it was changed.")
  @APIResponse(
      responseCode = "200",
      description = "the head",
      content =
          @Content(
              schema = @Schema(implementation = AuditStore.Head.class),
              examples =
                  @ExampleObject(
                      name = "head",
                      value = "{\"number\":41,\"hash\":\"" + HASH + "\"}")))
  public Uni<AuditStore.Head> head() {
    return store.head();
  }

  /**
   * What came of looking at every row.
   *
   * @param first the number of the first row that is kept
   * @param rows how many rows are whole
   * @param broken the first row that does not fit; absent if all do
   */
  record ProofView(
      @JsonProperty("whole") boolean whole,
      long first,
      long rows,
      AuditStore.Head head,
      Long broken,
      String why) {}

  @GET
  @Path("verify")
  @Operation(summary = "Go through all rows; names the first that was changed or is missing")
  @APIResponse(
      responseCode = "200",
      description = "whether all rows are as they were written",
      content =
          @Content(
              schema = @Schema(implementation = ProofView.class),
              examples =
                  @ExampleObject(
                      name = "whole",
                      value =
                          "{\"whole\":true,\"first\":1,\"rows\":41,\"head\":{\"number\":41,\"hash\":\""
                              + HASH
                              + "\"}}")))
  public Uni<ProofView> verify() {
    return store
        .verify()
        .map(
            proof ->
                new ProofView(
                    proof.whole(),
                    proof.first(),
                    proof.rows(),
                    proof.head(),
                    proof.broken(),
                    proof.why()));
  }
}
