package cn.xunjian.web.reviews;

import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseRefusedException;
import cn.xunjian.cases.reviews.ComparedPublication;
import cn.xunjian.cases.reviews.ComparedStore;
import cn.xunjian.cases.reviews.ReviewDesk;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

/** What appeared beside its review, and what persons decide of what had none. */
@Path("/api/v1/review-findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews")
class ReviewFindingResource {

  private final KnownReviews known;
  private final ComparedStore store;
  private final ReviewDesk desk;
  private final InputCheck input;

  ReviewFindingResource(
      KnownReviews known, ComparedStore store, ReviewDesk desk, InputCheck input) {
    this.known = known;
    this.store = store;
    this.desk = desk;
    this.input = input;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List publications beside their reviews, the latest found first",
      description =
          "Of accounts that keep a log. Open ones had no review that was passed before they appeared, by title or address, and wait for a person.")
  @APIResponse(
      responseCode = "200",
      description = "publications",
      content =
          @Content(
              schema = @Schema(implementation = ComparedView.class),
              examples = @ExampleObject(name = "one", value = ComparedView.EXAMPLE)))
  public Uni<Page<ComparedView>> list(
      @Parameter(description = "the key of an account", example = "wx-wuling") @RestQuery
          String account,
      @Parameter(
              description = "reviewed, open, confirmed, struck or reviewed_late",
              example = "open")
          @RestQuery
          String state,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    return store
        .page(known.targets(account), state(state), before, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(known::view).toList(),
                    most,
                    view -> Cursor.of(Long.toString(view.id()))));
  }

  static ComparedPublication.State state(String written) {
    return Query.oneOf(
        "state", written, ComparedPublication.State.values(), ComparedPublication.State::code);
  }

  @POST
  @Path("{id}/confirm")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Confirm that it was published without a review")
  @APIResponse(
      responseCode = "200",
      description = "the publication as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = ComparedView.class),
              examples = @ExampleObject(name = "one", value = ComparedView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such one, or not for you")
  @APIResponse(responseCode = "409", description = "it does not wait for a decision")
  public Uni<ComparedView> confirm(
      @Parameter(example = "4") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReviewForm.Why.class),
                      examples =
                          @ExampleObject(name = "so it is", value = "{\"note\":\"单位确认未走审核流程\"}")))
          ObjectNode body) {
    return decided(id, true, body);
  }

  @POST
  @Path("{id}/strike")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Strike a finding: it is no problem, and why")
  @APIResponse(
      responseCode = "200",
      description = "the publication as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = ComparedView.class),
              examples = @ExampleObject(name = "one", value = ComparedView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such one, or not for you")
  @APIResponse(responseCode = "409", description = "it does not wait for a decision")
  public Uni<ComparedView> strike(
      @Parameter(example = "4") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReviewForm.Why.class),
                      examples =
                          @ExampleObject(
                              name = "passed on",
                              value = "{\"note\":\"平台自动转载，非本单位发布\"}")))
          ObjectNode body) {
    return decided(id, false, body);
  }

  private Uni<ComparedView> decided(long id, boolean confirmed, ObjectNode body) {
    ReviewForm.Why form = input.read(body, ReviewForm.Why.class).sound();
    String by = known.name();
    return known
        .finding(id, known.sight(Right.TEND))
        .chain(found -> desk.decide(found.id(), confirmed, by, form.note().strip()))
        .onFailure(CaseRefusedException.class)
        .transform(KnownReviews::problem)
        .map(known::view);
  }

  @POST
  @Path("{id}/attach")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Attach a review that came late, as the unit",
      description = "A review of the same account that was passed; why it came late is kept.")
  @APIResponse(
      responseCode = "200",
      description = "the publication as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = ComparedView.class),
              examples = @ExampleObject(name = "one", value = ComparedView.EXAMPLE)))
  @APIResponse(
      responseCode = "404",
      description = "there is no such publication or review, or not for you")
  @APIResponse(
      responseCode = "409",
      description = "it does not wait for a decision, or the review was not passed")
  public Uni<ComparedView> attach(
      @Parameter(example = "4") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReviewForm.Late.class),
                      examples =
                          @ExampleObject(
                              name = "a review of today",
                              value = "{\"review\":9,\"note\":\"突发停水，先发后补审\"}")))
          ObjectNode body) {
    ReviewForm.Late form = input.read(body, ReviewForm.Late.class).sound();
    KnownReviews.Sight sight = known.sight(Right.PUSH);
    String by = known.name();
    return known
        .finding(id, sight)
        .chain(
            finding ->
                known
                    .review(form.review(), sight)
                    .chain(review -> desk.attach(finding, review, by, form.note().strip())))
        .onFailure(CaseRefusedException.class)
        .transform(KnownReviews::problem)
        .map(known::view);
  }
}
