package cn.xunjian.web.reviews;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.reviews.ReviewDesk;
import cn.xunjian.cases.reviews.ReviewStore;
import cn.xunjian.cases.reviews.ReviewedAccount;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Which accounts keep a log of reviews; a supervisor switches it on for each. */
@Path("/api/v1/review-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews")
class ReviewAccountResource {

  private static final String EXAMPLE =
      """
      {"account":"wx-wuling","name":"武陵发布","unit":3,"unitName":"武陵区","levels":2,"since":"2026-11-30T01:00:00Z","by":"王敏"}""";

  private final KnownReviews known;
  private final ReviewStore store;
  private final ReviewDesk desk;
  private final Asker asker;
  private final InputCheck input;

  ReviewAccountResource(
      KnownReviews known, ReviewStore store, ReviewDesk desk, Asker asker, InputCheck input) {
    this.known = known;
    this.store = store;
    this.desk = desk;
    this.asker = asker;
    this.input = input;
  }

  /**
   * An account that keeps a log.
   *
   * @param since what was published before is not compared
   */
  @Schema(name = "ReviewAccount")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccountView(
      String account,
      String name,
      long unit,
      String unitName,
      int levels,
      Instant since,
      String by) {

    private static AccountView of(ReviewedAccount kept, Registered target) {
      return new AccountView(
          target.key().value(),
          target.profile().name(),
          target.profile().unit(),
          target.unitName(),
          kept.levels(),
          kept.since(),
          kept.actor());
    }
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "List the accounts that keep a log of reviews")
  @APIResponse(
      responseCode = "200",
      description = "those that you see",
      content =
          @Content(
              schema = @Schema(implementation = AccountView.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Uni<Page<AccountView>> list() {
    Reach seen = asker.reach(Right.READ);
    return store
        .accounts()
        .map(
            all ->
                new Page<>(
                    all.stream().map(kept -> shown(kept, seen)).filter(Objects::nonNull).toList(),
                    null));
  }

  private AccountView shown(ReviewedAccount kept, Reach seen) {
    Registered target = known.target(kept.target());
    return target == null || !seen.includes(target.profile().unit())
        ? null
        : AccountView.of(kept, target);
  }

  @PUT
  @Path("{key:.+}")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Have an account keep a log of reviews, by so many levels",
      description =
          "From now on each publication needs a review that was passed before. Where the log is on, the levels alone change, for drafts to come.")
  @APIResponse(
      responseCode = "200",
      description = "the account",
      content =
          @Content(
              schema = @Schema(implementation = AccountView.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such account, or not for you")
  @APIResponse(responseCode = "422", description = "sites publish by their columns")
  public Uni<AccountView> switchOn(
      @Parameter(example = "wx-wuling") @RestPath String key,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReviewForm.Levels.class),
                      examples = @ExampleObject(name = "two levels", value = "{\"levels\":2}")))
          ObjectNode body) {
    ReviewForm.Levels form = input.read(body, ReviewForm.Levels.class).sound();
    Registered target = known.account(Right.SUPERVISE, key);
    if (target.target().kind() == Kind.SITE) {
      throw Problem.unprocessable(
          "", "bad_kind", "网站按栏目启用发布审核 · sites publish by their columns: name a column");
    }
    return desk.switchOn(target.id(), form.levels(), known.name())
        .map(kept -> AccountView.of(kept, target));
  }

  @DELETE
  @Path("{key:.+}")
  @Needs(Right.SUPERVISE)
  @Operation(
      summary = "Have an account keep no log any more",
      description = "What the log holds stays; what is published from now on is not compared.")
  @APIResponse(responseCode = "204", description = "it keeps none")
  @APIResponse(
      responseCode = "404",
      description = "there is no such account, or it keeps no log, or it is not for you")
  public Uni<Void> switchOff(@Parameter(example = "wx-wuling") @RestPath String key) {
    Registered target = known.account(Right.SUPERVISE, key);
    return store
        .switchOff(target.id())
        .map(
            was -> {
              if (!was) {
                throw Problem.notFound("this account keeps no log of reviews");
              }
              return null;
            });
  }
}
