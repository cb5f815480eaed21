package cn.xunjian.web.orders;

import cn.xunjian.access.Right;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.store.ConsequenceStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.orders.OrderView.ConsequenceView;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What repeated and long overdue orders propose (季度通报, 约谈, 年度考核), and who decided what. */
@Path("/api/v1/consequences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
class ConsequenceResource {

  private final ConsequenceStore store;
  private final ConsequenceRulings rulings;
  private final InputCheck input;
  private final Asker asker;

  ConsequenceResource(
      ConsequenceStore store, ConsequenceRulings rulings, InputCheck input, Asker asker) {
    this.store = store;
    this.rulings = rulings;
    this.input = input;
    this.asker = asker;
  }

  @GET
  @Needs(Right.TEND)
  @Operation(summary = "What orders propose to do about their units, the latest first")
  @APIResponse(
      responseCode = "200",
      description = "proposals with what was decided",
      content = @Content(schema = @Schema(implementation = ConsequenceView.class)))
  public Uni<Page<ConsequenceView>> list(
      @Parameter(
              description =
                  "proposed, lapsed (an upheld appeal or a withdrawn order took its ground), accepted, dismissed or revoked",
              example = "proposed")
          @RestQuery
          String state,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    String wanted = Query.oneOf("state", state, Consequence.STATES);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    return store
        .page(wanted, asker.reach(Right.TEND).within(null), null, before, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(ConsequenceView::of).toList(),
                    most,
                    view -> Cursor.of(Long.toString(view.id()))));
  }

  /**
   * What a person decides.
   *
   * @param heldOn when it was carried out, such as the day of the interview
   */
  @Schema(name = "ConsequenceRuling")
  record RulingForm(
      @NotNull(message = "missing: true or false") Boolean accept,
      @NotBlank(message = "missing: keep the minutes") @Size(max = 8_000) @Storable String minutes,
      LocalDate heldOn) {}

  @POST
  @Path("{id:\\d{1,18}}/decide")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decide about a proposal, with minutes; once")
  @APIResponse(
      responseCode = "200",
      description = "the proposal with what was decided",
      content = @Content(schema = @Schema(implementation = ConsequenceView.class)))
  @APIResponse(
      responseCode = "409",
      description = "it was decided before: the answer says by whom; or its ground is gone")
  public Uni<ConsequenceView> decide(
      @Parameter(example = "4") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = RulingForm.class),
                      examples =
                          @ExampleObject(
                              name = "interview",
                              value =
                                  "{\"accept\":true,\"minutes\":\"约谈主要负责人，承诺三日内整改\",\"heldOn\":\"2026-11-20\"}")))
          ObjectNode body) {
    ConsequenceRulings.Ruler ruler = rulings.ruler();
    RulingForm form = input.read(body, RulingForm.class).sound();
    return rulings
        .decide(id, ruler, form.accept(), form.heldOn(), form.minutes())
        .map(ConsequenceView::of);
  }

  /** Why what was decided is taken back. */
  @Schema(name = "ConsequenceRevocation")
  record RevocationForm(
      @NotBlank(message = "missing: keep the minutes") @Size(max = 8_000) @Storable
          String minutes) {}

  @POST
  @Path("{id:\\d{1,18}}/revoke")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Take back what was accepted, with minutes; once",
      description =
          "As where an appeal struck what it rests on (groundGoneAt): no bulletin names it from then on. What was published stays; a correction is a new issue.")
  @APIResponse(
      responseCode = "200",
      description = "the proposal with what was decided, and that it was taken back",
      content = @Content(schema = @Schema(implementation = ConsequenceView.class)))
  @APIResponse(
      responseCode = "409",
      description = "it was not accepted, or taken back before: the answer says by whom")
  public Uni<ConsequenceView> revoke(
      @Parameter(example = "4") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = RevocationForm.class),
                      examples =
                          @ExampleObject(
                              name = "upheld appeal",
                              value = "{\"minutes\":\"单位申辩成立，撤销约谈\"}")))
          ObjectNode body) {
    ConsequenceRulings.Ruler ruler = rulings.ruler();
    RevocationForm form = input.read(body, RevocationForm.class).sound();
    return rulings.revoke(id, ruler, form.minutes()).map(ConsequenceView::of);
  }
}
