package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.Coverage;
import cn.xunjian.assessment.Coverages;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Page;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who was drawn over the year, and who never was. */
@Path("/api/v1/assessments/coverage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.SUPERVISE)
class CoverageResource {

  private static final String COUNTS =
      "{\"year\":2026,\"from\":\"2025-12-31T16:00:00Z\",\"to\":\"2026-12-31T16:00:00Z\","
          + "\"all\":{\"population\":120,\"drawn\":90,\"never\":30,\"rate\":75.00},"
          + "\"kinds\":[{\"name\":\"account\",\"population\":100,\"drawn\":72,\"never\":28,\"rate\":72.00}],"
          + "\"platforms\":[{\"name\":\"wechat\",\"population\":60,\"drawn\":50,\"never\":10,\"rate\":83.33}],"
          + "\"branches\":[{\"name\":\"常德市/武陵区\",\"population\":40,\"drawn\":31,\"never\":9,\"rate\":77.50}]}";

  private static final String NEVER =
      "{\"items\":[{\"key\":\"wx-cdfb\",\"name\":\"常德发布\",\"kind\":\"account\",\"platform\":\"wechat\","
          + "\"unit\":12,\"unitName\":\"市政府新闻办\"}]}";

  private final Coverages coverages;
  private final CoverageQuery query;

  CoverageResource(Coverages coverages, CoverageQuery query) {
    this.coverages = coverages;
    this.query = query;
  }

  /** How many there are, and how many of them were drawn. */
  @Schema(name = "CoverageCount")
  record Count(
      String name,
      int population,
      int drawn,
      int never,
      @Schema(examples = "75.00") BigDecimal rate) {

    static Count of(String name, Coverage.Count count) {
      return new Count(name, count.population(), count.drawn(), count.never(), count.rate());
    }

    static List<Count> of(List<Coverage.Part> parts) {
      return parts.stream().map(part -> of(part.name(), part.count())).toList();
    }
  }

  /**
   * A year's coverage.
   *
   * @param rule how it is counted
   * @param branches the units at the top, and those below them that have units of their own
   */
  @Schema(name = "Coverage")
  record View(
      int year,
      Instant from,
      Instant to,
      Text rule,
      Count all,
      List<Count> kinds,
      List<Count> platforms,
      List<Count> branches) {

    private static final Text RULE =
        new Text(
            "现有监管对象中，本年度至少一次被抽中（草稿不计）的占比，四舍五入到两位小数",
            "of those supervised now the part that an assessment of the year drew at least once (drafts do not count), half-up, two decimals");

    static View of(int year, Coverage found) {
      return new View(
          year,
          found.from(),
          found.to(),
          RULE,
          Count.of(null, found.all()),
          Count.of(found.kinds()),
          Count.of(found.platforms()),
          Count.of(found.units()));
    }
  }

  /** One that was never drawn. */
  @Schema(name = "NeverDrawn")
  record Missed(String key, String name, String kind, String platform, long unit, String unitName) {

    static Missed of(Registered target) {
      return new Missed(
          target.key().value(),
          target.profile().name(),
          target.target().kind().code(),
          target.platform() == null ? null : target.platform().code(),
          target.profile().unit(),
          target.unitName());
    }
  }

  @GET
  @Operation(
      summary = "How many were drawn over a year: by kind, platform and branch",
      description =
          "Counted are those that are supervised now and that you supervise; an assessment belongs to the year in which its instant lies, that"
              + " of the fourth quarter with it. A branch is a unit at the top, or one below it that has units of its own.")
  @APIResponse(
      responseCode = "200",
      description = "the counts",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "2026", value = COUNTS)))
  public Uni<View> counts(
      @Parameter(description = "this year if absent", example = "2026") @RestQuery String year,
      @Parameter(description = "a unit's number: only its branch", example = "12") @RestQuery
          String unit,
      @Parameter(description = "site, account or app", example = "account") @RestQuery String kind,
      @Parameter(example = "wechat") @RestQuery String platform) {
    Coverages.Asked asked = query.read(year, unit, kind, platform);
    return coverages.year(asked).map(found -> View.of(asked.year(), found.counts()));
  }

  @GET
  @Path("never")
  @Operation(summary = "Those that no assessment of a year drew, in the order of their keys")
  @APIResponse(
      responseCode = "200",
      description = "a page of them",
      content = @Content(examples = @ExampleObject(name = "one", value = NEVER)))
  public Uni<Page<Missed>> never(
      @Parameter(description = "this year if absent", example = "2026") @RestQuery String year,
      @Parameter(description = "a unit's number: only its branch", example = "12") @RestQuery
          String unit,
      @Parameter(description = "site, account or app", example = "account") @RestQuery String kind,
      @Parameter(example = "wechat") @RestQuery String platform,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor from = Cursor.read(cursor, 1);
    return coverages
        .year(query.read(year, unit, kind, platform))
        .map(
            its ->
                its.never().stream()
                    .filter(each -> from == null || each.key().value().compareTo(from.first()) > 0)
                    .limit(most + 1L)
                    .map(Missed::of)
                    .toList())
        .map(found -> Page.of(found, most, each -> Cursor.of(each.key())));
  }
}
