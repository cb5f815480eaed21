package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** What waits for a person on cards, and what persons do about it. */
@Path("/api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class FindingResource {

  private final KnownAssessments known;
  private final DecidedFindings findings;
  private final CheckedBooks books;
  private final InputCheck input;

  FindingResource(
      KnownAssessments known, DecidedFindings findings, CheckedBooks books, InputCheck input) {
    this.known = known;
    this.findings = findings;
    this.books = books;
    this.input = input;
  }

  /** The findings of one card that wait. */
  @Schema(name = "WaitingFindings")
  record Waiting(
      long card, long assessment, String key, String name, List<CardView.Item> findings) {

    static Waiting of(StoredCard card, CheckedBooks.Checked book) {
      return new Waiting(
          card.id(),
          card.assessment(),
          card.of().key(),
          card.of().name(),
          card.card().items().stream()
              .filter(item -> item.state() == ItemState.PROPOSED)
              .map(item -> CardView.item(card.id(), item, book))
              .toList());
    }
  }

  @GET
  @Operation(summary = "What waits to be confirmed or struck, card by card")
  public Uni<Page<Waiting>> list(
      @Parameter(description = "only of this assessment", example = "1") @RestQuery
          String assessment,
      @Parameter(description = "a unit's number: only its branch", example = "12") @RestQuery
          String unit,
      @Parameter(description = "1 to 500 cards, usually 100", example = "100") @RestQuery
          String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Long of = assessment == null ? null : Query.number("assessment", assessment);
    Cursor from = Cursor.read(cursor, 1);
    long after = from == null ? 0 : Cursors.number(from.first());
    return known
        .tended(unit == null || unit.isEmpty() ? null : Query.number("unit", unit))
        .chain(units -> known.cards().queue(of, units, after, most + 1))
        .chain(this::waiting)
        .map(all -> Page.of(all, most, each -> Cursor.of(Long.toString(each.card()))));
  }

  private Uni<List<Waiting>> waiting(List<StoredCard> cards) {
    Map<Edition, CheckedBooks.Checked> found = new HashMap<>();
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Edition each : cards.stream().map(card -> card.card().edition()).distinct().toList()) {
      all = all.chain(() -> books.find(each)).invoke(its -> found.put(each, its)).replaceWithVoid();
    }
    return all.map(
        done ->
            cards.stream()
                .map(each -> Waiting.of(each, found.get(each.card().edition())))
                .toList());
  }

  /**
   * A decision as somebody wrote it.
   *
   * @param ruling of decide alone: uphold, change or strike
   */
  @Schema(name = "FindingDecision")
  record DecisionForm(
      @NotBlank(message = "missing: say why")
          @Size(max = 2000, message = "too_long: a reason has 2000 characters at most")
          @Storable
          String reason,
      @PositiveOrZero(message = "out_of_range: points are 0 or more") BigDecimal points,
      @Schema(description = "uphold, change or strike; of decide alone") String ruling) {}

  @POST
  @Path("{id}/{deed: confirm|strike|tolerate|by_hand|not_applicable|look_again}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide about a finding or an item of a card that is not yet announced",
      description =
          "The id is the card's number, a dash and the indicator. A veto takes two persons. Who comes second gets 409 with what happened.")
  @APIResponse(
      responseCode = "200",
      description = "the item as it stands now",
      content = @Content(schema = @Schema(implementation = CardView.Item.class)))
  @APIResponse(
      responseCode = "409",
      description = "it was decided before: the answer says by whom, when and how")
  @APIResponse(responseCode = "422", description = "points that the indicator does not have")
  public Uni<CardView.Item> decideAlone(
      @Parameter(example = "17-M2") @RestPath String id,
      @Parameter(example = "confirm") @RestPath String deed,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DecisionForm.class),
                      examples =
                          @ExampleObject(
                              name = "seen",
                              value = "{\"reason\":\"已截图核实，最后发布为 2026-11-02\"}")))
          ObjectNode body) {
    return decided(id, Deed.valueOf(deed.toUpperCase(Locale.ROOT)), Right.TEND, body);
  }

  @POST
  @Path("{id}/answer")
  @Needs(Right.PUSH)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Answer, as the unit whose card it is, once it is announced")
  @APIResponse(
      responseCode = "200",
      description = "the item with the answer",
      content = @Content(schema = @Schema(implementation = CardView.Item.class)))
  @APIResponse(responseCode = "409", description = "it is not announced, or too late")
  public Uni<CardView.Item> answer(
      @Parameter(example = "17-D1.policy") @RestPath String id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DecisionForm.class),
                      examples =
                          @ExampleObject(
                              name = "moved",
                              value = "{\"reason\":\"该栏目已并入“规范性文件”，附链接\"}")))
          ObjectNode body) {
    return decided(id, Deed.ANSWER, Right.PUSH, body);
  }

  @POST
  @Path("{id}/decide")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decide, as the supervisor, about what a unit answered")
  @APIResponse(
      responseCode = "200",
      description = "the item as it stands now",
      content = @Content(schema = @Schema(implementation = CardView.Item.class)))
  @APIResponse(responseCode = "409", description = "no answer waits")
  public Uni<CardView.Item> decide(
      @Parameter(example = "17-D1.policy") @RestPath String id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DecisionForm.class),
                      examples =
                          @ExampleObject(
                              name = "changed",
                              value =
                                  "{\"ruling\":\"change\",\"points\":2,\"reason\":\"申辩部分成立\"}")))
          ObjectNode body) {
    String ruling = body == null || body.get("ruling") == null ? "" : body.get("ruling").asText();
    Deed deed =
        switch (ruling) {
          case "uphold" -> Deed.UPHOLD;
          case "change" -> Deed.CHANGE;
          case "strike" -> Deed.STRIKE;
          default ->
              throw Problem.unprocessable(
                  "/ruling", "unknown_value", "ruling is one of uphold, change, strike");
        };
    return decided(id, deed, Right.SUPERVISE, body);
  }

  private Uni<CardView.Item> decided(String id, Deed deed, Right right, ObjectNode body) {
    DecisionForm form = input.read(body, DecisionForm.class).sound();
    return findings
        .decide(id, right, new DecidedFindings.Wanted(deed, form.points(), form.reason()))
        .onFailure(RefusedException.class)
        .transform(KnownAssessments::problem)
        .chain(its -> books.find(its.card().card().edition()).map(its::shown));
  }
}
