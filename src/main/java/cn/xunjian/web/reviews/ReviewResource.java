package cn.xunjian.web.reviews;

import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseRefusedException;
import cn.xunjian.cases.reviews.PublishingReview;
import cn.xunjian.cases.reviews.ReviewDesk;
import cn.xunjian.cases.reviews.ReviewStore;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
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

/** The log of reviews before publishing (先审后发, 3.1). */
@Path("/api/v1/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews", description = "Reviews before publishing, and what was published without")
class ReviewResource {

  private final KnownReviews known;
  private final ReviewStore store;
  private final ReviewDesk desk;
  private final InputCheck input;

  ReviewResource(KnownReviews known, ReviewStore store, ReviewDesk desk, InputCheck input) {
    this.known = known;
    this.store = store;
    this.desk = desk;
    this.input = input;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List drafts with their reviews, the latest first",
      description = "Of the accounts that you see.")
  @APIResponse(
      responseCode = "200",
      description = "drafts with what each level said",
      content =
          @Content(
              schema = @Schema(implementation = ReviewView.class),
              examples = @ExampleObject(name = "one", value = ReviewView.EXAMPLE)))
  public Uni<Page<ReviewView>> list(
      @Parameter(description = "the key of an account", example = "wx-wuling") @RestQuery
          String account,
      @Parameter(description = "waiting, passed or returned", example = "waiting") @RestQuery
          String state,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    PublishingReview.State wanted =
        Query.oneOf("state", state, PublishingReview.State.values(), PublishingReview.State::code);
    return store
        .page(known.targets(account), wanted, before, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(known::view).toList(),
                    most,
                    view -> Cursor.of(Long.toString(view.id()))));
  }

  @GET
  @Path("{id}")
  @Needs(Right.READ)
  @Operation(summary = "Show a draft with its review")
  @APIResponse(
      responseCode = "200",
      description = "the draft",
      content =
          @Content(
              schema = @Schema(implementation = ReviewView.class),
              examples = @ExampleObject(name = "one", value = ReviewView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such review, or not for you")
  public Uni<ReviewView> show(@Parameter(example = "7") @RestPath long id) {
    return known.review(id, known.sight(Right.READ)).map(known::view);
  }

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Bring in a draft of an account of one's own, before it is published",
      description =
          "Title and address are compared with what appears. A draft that was returned comes back as a new one.")
  @APIResponse(
      responseCode = "201",
      description = "the draft; its first level waits",
      content =
          @Content(
              schema = @Schema(implementation = ReviewView.class),
              examples = @ExampleObject(name = "one", value = ReviewView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such account, or not for you")
  @APIResponse(responseCode = "409", description = "the account keeps no log of reviews")
  public Uni<Response> draft(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReviewForm.class),
                      examples =
                          @ExampleObject(
                              name = "a notice",
                              value =
                                  "{\"account\":\"wx-wuling\",\"title\":\"关于春节放假的通知\",\"text\":\"各单位：……\"}")))
          ObjectNode body) {
    ReviewForm form = input.read(body, ReviewForm.class).sound();
    Registered account = known.account(Right.PUSH, form.account());
    ReviewDesk.Draft draft =
        new ReviewDesk.Draft(
            account.id(),
            form.title().strip(),
            text(form.text()),
            text(form.url()),
            known.inWhoseName("/writer", form.writer()),
            known.name());
    return desk.draft(draft)
        .onFailure(CaseRefusedException.class)
        .transform(KnownReviews::problem)
        .map(
            made ->
                Response.created(URI.create("/api/v1/reviews/" + made.id()))
                    .entity(known.view(made))
                    .build());
  }

  @POST
  @Path("{id}/decide")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pass or return a draft at the level whose turn it is",
      description =
          "Nobody reviews his own draft, and each level is another person. The last level that passes it passes the draft; a draft that is returned has ended.")
  @APIResponse(
      responseCode = "200",
      description = "the draft as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = ReviewView.class),
              examples = @ExampleObject(name = "one", value = ReviewView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such review, or not for you")
  @APIResponse(
      responseCode = "409",
      description = "it was decided, or whoever reviews it wrote or reviewed it before")
  public Uni<ReviewView> decide(
      @Parameter(example = "7") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReviewForm.Verdict.class),
                      examples =
                          @ExampleObject(
                              name = "returned",
                              value = "{\"passed\":false,\"note\":\"第二段日期有误\"}")))
          ObjectNode body) {
    ReviewForm.Verdict form = input.read(body, ReviewForm.Verdict.class).sound();
    String note = text(form.note());
    if (!form.passed() && note == null) {
      throw Problem.unprocessable("/note", "missing", "say why you return it");
    }
    String reviewer = known.inWhoseName("/reviewer", form.reviewer());
    String by = known.name();
    return known
        .review(id, known.sight(Right.PUSH))
        .chain(found -> desk.say(found.id(), form.passed(), reviewer, by, note))
        .onFailure(CaseRefusedException.class)
        .transform(KnownReviews::problem)
        .map(known::view);
  }

  static String text(String written) {
    return written == null || written.isBlank() ? null : written.strip();
  }
}
