package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.SpotChecks;
import cn.xunjian.assessment.spot.SpotDraw;
import cn.xunjian.assessment.spot.SpotSample;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The pages that were drawn to be looked at by hand for a card. */
@Path("/api/v1/cards/{id}/sample")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class SpotSampleResource {

  private static final String DRAWN =
      "{\"card\":17,\"seed\":\"2026-q4\",\"inspection\":3,\"seenAt\":\"2026-11-29T18:12:00Z\",\"author\":\"张三（zhangsan）\","
          + "\"drawnAt\":\"2026-11-30T01:00:00Z\",\"parts\":[{\"part\":\"guides\",\"title\":{\"zh\":\"办事指南\",\"en\":\"service guides\"},"
          + "\"indicators\":[\"V6\",\"D2.apply\",\"D2.guides\",\"D2.content\",\"D2.forms\"],\"wanted\":5,\"population\":31,"
          + "\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\",\"drawn\":[{\"place\":1,"
          + "\"address\":\"https://www.example.gov.cn/bszn/12.html\",\"title\":\"居住证办理指南\","
          + "\"lot\":\"0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f\"}]}]}";

  private final SpotChecks checks;
  private final KnownAssessments known;

  SpotSampleResource(SpotChecks checks, KnownAssessments known) {
    this.checks = checks;
    this.known = known;
  }

  /**
   * One kind of pages.
   *
   * @param wanted how many the book wants; fewer are drawn where fewer are known
   * @param sha256 over the addresses of the population, sorted, one a line
   */
  @Schema(name = "SpotSamplePart")
  record Part(
      @Schema(examples = "guides") String part,
      Text title,
      List<String> indicators,
      int wanted,
      int population,
      String sha256,
      List<SpotDraw.DrawnPage> drawn) {

    static Part of(SpotDraw.Part part) {
      return new Part(
          part.part().code(),
          part.part().words(),
          part.part().indicators(),
          part.wanted(),
          part.population(),
          part.sha256(),
          part.drawn());
    }
  }

  /** What was drawn for a card. */
  @Schema(name = "SpotSample")
  record View(
      long card,
      String seed,
      long inspection,
      Instant seenAt,
      String author,
      Instant drawnAt,
      List<Part> parts) {

    static View of(SpotSample sample) {
      return new View(
          sample.card(),
          sample.seed(),
          sample.inspection(),
          sample.seenAt(),
          sample.by(),
          sample.at(),
          sample.parts().stream().map(Part::of).toList());
    }
  }

  @GET
  @Operation(summary = "The pages drawn to be looked at by hand for a card, with their addresses")
  @APIResponse(
      responseCode = "200",
      description = "the draw",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "guides", value = DRAWN)))
  @APIResponse(responseCode = "404", description = "no such card, or nothing was drawn for it yet")
  public Uni<View> show(@Parameter(example = "17") @RestPath long id) {
    return known
        .card(id, Right.TEND)
        .chain(checks::drawn)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("nothing was drawn yet; POST draws"))
        .map(View::of);
  }

  @POST
  @Operation(
      summary = "Draw service guides, documents, interpretations and titles for a site's card",
      description =
          "From the pages that inspections know, by what the links to them and their titles say; as many as the card's edition of the book"
              + " wants. The lot of each is the SHA-256 of the assessment's seed, a line feed and the address; the smallest are drawn."
              + " Drawn once: whoever asks again gets the same pages.")
  @APIResponse(
      responseCode = "200",
      description = "the draw that stands",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "guides", value = DRAWN)))
  @APIResponse(
      responseCode = "409",
      description =
          "it is no site, was never inspected, or nothing was drawn before the card was announced")
  public Uni<View> draw(@Parameter(example = "17") @RestPath long id) {
    String by = known.decider();
    return known
        .card(id, Right.TEND)
        .chain(card -> checks.draw(card, by))
        .onFailure(RefusedException.class)
        .transform(KnownAssessments::problem)
        .map(View::of);
  }
}
