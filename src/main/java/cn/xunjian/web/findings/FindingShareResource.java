package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.shares.CardShareStore.Work;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Whose work the findings of an assessment are (分工). */
@Path("/api/v1/findings/shares")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class FindingShareResource {

  private static final String DEALT =
      """
      {"dealt":14,"people":[{"login":"zhangsan","name":"张三","cards":7,"findings":9},{"login":"lisi","name":"李四","cards":7,"findings":8}]}""";

  private final KnownAssessments known;
  private final FindingShares shares;
  private final InputCheck input;

  FindingShareResource(KnownAssessments known, FindingShares shares, InputCheck input) {
    this.known = known;
    this.shares = shares;
    this.input = input;
  }

  /**
   * Who gets what.
   *
   * @param again whether what was dealt out before is dealt out again
   */
  @Schema(name = "FindingDeal")
  record Deal(
      @NotNull(message = "missing: the number of an assessment") Long assessment,
      @Schema(description = "a unit's number: only its branch") Long unit,
      @Schema(description = "the names by which they sign in")
          @NotEmpty(message = "missing: name the people")
          @Size(max = 100, message = "too_many: 100 people at most")
          List<@NotNull(message = "missing: a name") String> people,
      @Schema(description = "deal out again what was dealt out before") Boolean again) {}

  /** What waits for one. */
  @Schema(name = "FindingWork")
  record Person(String login, String name, int cards, int findings) {}

  /**
   * What waits for whom.
   *
   * @param dealt how many cards were dealt out just now
   */
  @Schema(name = "FindingShares")
  record Dealt(int dealt, List<Person> people) {}

  @GET
  @Operation(summary = "How many cards and findings wait for whom")
  @APIResponse(
      responseCode = "200",
      description = "those who have work",
      content =
          @Content(
              schema = @Schema(implementation = Dealt.class),
              examples = @ExampleObject(name = "two", value = DEALT)))
  public Uni<Dealt> work(
      @Parameter(description = "only of this assessment", example = "1") @RestQuery
          String assessment) {
    Long only = assessment == null ? null : Query.number("assessment", assessment);
    return work(only, known.tended(), 0);
  }

  private Uni<Dealt> work(Long assessment, Set<Long> units, int dealt) {
    return shares
        .work(assessment, units)
        .map(all -> new Dealt(dealt, all.stream().map(this::person).toList()));
  }

  private Person person(Work work) {
    return new Person(
        shares.login(work.person()), shares.name(work.person()), work.cards(), work.findings());
  }

  @POST
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Deal the cards on which findings wait out to persons, so that no two do the same work",
      description =
          "Each card goes to the person with the least work among those named who may decide about its unit; the next of them looks at its"
              + " vetoes a second time. What was dealt out before stays, unless again is said. Whose work a card is binds nobody: whoever"
              + " has the right may still decide.")
  @APIResponse(
      responseCode = "200",
      description = "what waits for whom now",
      content =
          @Content(
              schema = @Schema(implementation = Dealt.class),
              examples = @ExampleObject(name = "two", value = DEALT)))
  @APIResponse(responseCode = "404", description = "there is no such assessment")
  @APIResponse(responseCode = "422", description = "nobody who may decide is called so")
  public Uni<Dealt> deal(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = Deal.class),
                      examples =
                          @ExampleObject(
                              name = "two",
                              value = "{\"assessment\":1,\"people\":[\"zhangsan\",\"lisi\"]}")))
          ObjectNode body) {
    Deal deal = input.read(body, Deal.class).sound();
    String by = known.decider();
    Set<Long> tended = known.tended();
    Uni<Set<Long>> within = known.tended(deal.unit());
    return known
        .led(deal.assessment())
        .chain(
            found ->
                within.chain(
                    units ->
                        shares.deal(
                            found,
                            new FindingShares.Round(
                                deal.people(), units, Boolean.TRUE.equals(deal.again()), by))))
        .chain(dealt -> work(deal.assessment(), tended, dealt));
  }
}
