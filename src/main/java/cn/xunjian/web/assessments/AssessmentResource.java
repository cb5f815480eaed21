package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.AnswerTime;
import cn.xunjian.assessment.Assessments;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.CardSight;
import cn.xunjian.assessment.store.DrawRow;
import cn.xunjian.assessment.store.StoredCard;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Assessments (检查): drawn, fixed, computed, announced, closed. */
@Path("/api/v1/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.SUPERVISE)
class AssessmentResource {

  private static final String DRAFT =
      "{\"name\":\"2026年第四季度检查\",\"kind\":\"quarterly\",\"from\":\"2026-10-01T00:00:00+08:00\","
          + "\"sample\":{\"ratio\":0.3,\"stratify\":[\"platform\"],\"seed\":\"2026-q4\",\"withFailed\":true}}";

  private final Assessments assessments;
  private final KnownAssessments known;
  private final AssessmentMaking making;
  private final InputCheck input;

  AssessmentResource(
      Assessments assessments, KnownAssessments known, AssessmentMaking making, InputCheck input) {
    this.assessments = assessments;
    this.known = known;
    this.making = making;
    this.input = input;
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "List assessments, the newest first")
  public Uni<Page<AssessmentView>> list(
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor from = Cursor.read(cursor, 1);
    Set<Long> concerned = known.concerned();
    return known
        .store()
        .page(from == null ? Long.MAX_VALUE : Cursors.number(from.first()), concerned, most + 1)
        .map(found -> Page.of(found, most, each -> Cursor.of(Long.toString(each.id()))))
        .map(
            page ->
                new Page<>(
                    page.items().stream()
                        .map(each -> AssessmentView.of(each, null, List.of()))
                        .toList(),
                    page.next()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make an assessment with its draw, as a draft",
      description =
          "The draw is stored with its population, seed and lots, so that anybody can repeat it; look at it with GET …/draw, make it"
              + " again with POST …/draw, let it stand with POST …/fix.")
  @APIResponse(
      responseCode = "201",
      description = "made; Location is set",
      content = @Content(schema = @Schema(implementation = AssessmentView.class)))
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = AssessmentForm.class),
                      examples = @ExampleObject(name = "quarter", value = DRAFT)))
          ObjectNode body) {
    return making
        .create(body)
        .map(
            made ->
                Response.created(URI.create("/api/v1/assessments/" + made.assessment().id()))
                    .entity(AssessmentView.of(made.assessment(), made.plan(), List.of()))
                    .build());
  }

  @GET
  @Path("{id}")
  @Needs(Right.READ)
  @Operation(summary = "Show an assessment with how its cards stand")
  @APIResponse(
      responseCode = "200",
      description = "the assessment",
      content = @Content(schema = @Schema(implementation = AssessmentView.class)))
  @APIResponse(responseCode = "404", description = "there is no such assessment")
  public Uni<AssessmentView> show(@Parameter(example = "1") @RestPath long id) {
    CardSight sight = known.sight();
    return known.assessment(id).chain(it -> view(it, sight));
  }

  private Uni<AssessmentView> view(Assessment it, CardSight sight) {
    return known
        .store()
        .plan(it.id())
        .chain(
            plan ->
                known
                    .cards()
                    .tally(it.id(), sight)
                    .map(tally -> AssessmentView.of(it, plan, tally)));
  }

  /**
   * One of the population.
   *
   * @param place its place among those drawn; 0 if it was not
   */
  @Schema(name = "Lot")
  record Lot(String key, String stratum, String lot, int place, String because) {

    static Lot of(DrawRow row) {
      return new Lot(
          row.drawn().eligible().key(),
          row.drawn().stratum(),
          row.drawn().lot(),
          row.drawn().place(),
          row.drawn().because().code());
    }
  }

  /** All lots of a draw. */
  @Schema(name = "Lots")
  record Lots(AssessmentView.Sample sample, long population, long drawn, List<Lot> lots) {}

  @GET
  @Path("{id}/draw")
  @Operation(
      summary = "The draw: the whole population with its lots, those drawn first",
      description =
          "The lot of each is the SHA-256 of seed, line feed and key; in each part of the population the smallest lots are drawn.")
  public Uni<Lots> draw(@Parameter(example = "1") @RestPath long id) {
    return known
        .led(id)
        .chain(it -> known.store().plan(id))
        .chain(
            plan ->
                known
                    .store()
                    .draw(id)
                    .map(
                        rows ->
                            new Lots(
                                AssessmentView.Sample.of(plan),
                                rows.size(),
                                rows.stream().filter(row -> row.drawn().taken()).count(),
                                rows.stream().map(Lot::of).toList())));
  }

  @POST
  @Path("{id}/draw")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Draw again, as long as the assessment is a draft")
  @APIResponse(
      responseCode = "200",
      description = "with its new draw",
      content = @Content(schema = @Schema(implementation = AssessmentView.class)))
  @APIResponse(responseCode = "409", description = "the draw stands already")
  public Uni<AssessmentView> redraw(
      @Parameter(example = "1") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = AssessmentForm.SampleForm.class),
                      examples =
                          @ExampleObject(
                              name = "half",
                              value = "{\"ratio\":0.5,\"seed\":\"2026-q4-2\"}")))
          ObjectNode body) {
    return making.redraw(id, body).chain(it -> view(it, CardSight.ALL));
  }

  @POST
  @Path("{id}/fix")
  @Operation(summary = "Let the draw stand; its cards are computed")
  @APIResponse(
      responseCode = "200",
      description = "its cards are being computed",
      content = @Content(schema = @Schema(implementation = AssessmentView.class)))
  @APIResponse(responseCode = "409", description = "it is no draft any longer")
  public Uni<AssessmentView> fix(@Parameter(example = "1") @RestPath long id) {
    return refusing(known.led(id).chain(assessments::fix).chain(it -> view(it, CardSight.ALL)));
  }

  @POST
  @Path("{id}/announce")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Show the cards to their units",
      description =
          "Nothing may wait to be confirmed or struck any longer. Units may answer within so many working days, or until answerUntil.")
  @APIResponse(
      responseCode = "200",
      description = "announced",
      content = @Content(schema = @Schema(implementation = AssessmentView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "findings wait, the cards are not computed, or working days cannot be counted: calendar_missing")
  @APIResponse(responseCode = "422", description = "both a number of days and an end")
  public Uni<AssessmentView> announce(
      @Parameter(example = "1") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = AnnounceForm.class),
                      examples = @ExampleObject(name = "five days", value = "{\"workingDays\":5}")))
          ObjectNode body) {
    InputCheck.Read<AnnounceForm> read = input.read(body, AnnounceForm.class);
    AnswerTime time = read.form().time(read.faults());
    read.faults().refuse();
    return refusing(
        known
            .led(id)
            .chain(it -> assessments.announce(it, time))
            .chain(it -> view(it, CardSight.ALL)));
  }

  @POST
  @Path("{id}/close")
  @Operation(summary = "Close it with its cards, which never change again")
  @APIResponse(
      responseCode = "200",
      description = "closed",
      content = @Content(schema = @Schema(implementation = AssessmentView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "it is not announced, answers_wait to be decided, or answer_time_runs and early was not said")
  public Uni<AssessmentView> close(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(description = "true closes it before units had all their time", example = "true")
          @RestQuery
          String early) {
    boolean now = "true".equals(Query.oneOf("early", early, List.of("true", "false")));
    return refusing(
        known.led(id).chain(it -> assessments.close(it, now)).chain(it -> view(it, CardSight.ALL)));
  }

  private static <T> Uni<T> refusing(Uni<T> work) {
    return work.onFailure(RefusedException.class).transform(KnownAssessments::problem);
  }

  @GET
  @Path("{id}/cards")
  @Needs(Right.READ)
  @Operation(
      summary = "The cards of an assessment, without their items",
      description =
          "A unit sees its own once they are announced; whoever decides about them, before.")
  public Uni<Page<CardView>> cards(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(description = "pass, fail or open", example = "fail") @RestQuery String verdict,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    String wanted = Query.oneOf("verdict", verdict, List.of("pass", "fail", "open"));
    Cursor from = Cursor.read(cursor, 1);
    long after = from == null ? 0 : Cursors.number(from.first());
    CardSight sight = known.sight();
    return known
        .assessment(id)
        .chain(it -> known.cards().page(id, sight, wanted, after, most + 1))
        .map(AssessmentResource::brief)
        .map(found -> Page.of(found, most, each -> Cursor.of(Long.toString(each.id()))));
  }

  private static List<CardView> brief(List<StoredCard> cards) {
    return cards.stream().map(CardView::brief).toList();
  }
}
