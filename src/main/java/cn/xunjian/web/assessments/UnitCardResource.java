package cn.xunjian.web.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Score cards of units. */
@Path("/api/v1/assessments/{id}/units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class UnitCardResource {

  private static final String BUREAU =
      """
      {"unit":7,"name":"示例市/教育局","rank":3,"cards":12,"checked":12,"passed":11,"failed":1,"open":0,"passRate":91.67,
       "of":200,"measured":128,"lost":6.5,"scored":0,"atMost":96.75,"atLeast":60.75,
       "says":{"zh":"已测 128 分（共 200 分），扣 6.5 分","en":"measured 128 of 200 points, lost 6.5"},
       "items":[{"indicator":"D1.news","title":{"zh":"动态要闻","en":"News"},"group":"发布解读","kind":"deduction","state":"measured",
        "stateWords":{"zh":"机器测得","en":"measured"},"targets":2,"hit":1,"counted":3,"states":{"measured":2},
        "says":{"zh":"2 个对象，1 个扣分，共扣 3 分","en":"2 targets, 1 lose 3 points together"},
        "worst":[{"key":"4307000001","counted":3}],"confidence":"L",
        "note":{"zh":"系统默认值，请以正式文本核对","en":"default, check against the official text"}}]}""";

  private final KnownAssessments known;
  private final RankedUnits units;

  UnitCardResource(KnownAssessments known, RankedUnits units) {
    this.known = known;
    this.units = units;
  }

  @GET
  @Operation(
      summary = "The score cards of units: the cards of each and of all units below it, by rank",
      description =
          "Averages are over the cards that have points and no veto. Where the edition caps a county, a vetoed account of it caps the"
              + " averages of its card; a county is the highest unit on the way with a county's area code, or, where none is entered, the unit right below the top.")
  @APIResponse(
      responseCode = "200",
      description = "a page of units",
      content = @Content(schema = @Schema(implementation = UnitCardView.class)))
  @APIResponse(responseCode = "404", description = "there is no such assessment")
  public Uni<Page<UnitCardView>> list(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long from = at == null ? 0 : Cursors.number(at.first());
    Reach reach = units.reach();
    return known
        .assessment(id)
        .chain(it -> units.of(it, reach))
        .map(all -> all.stream().skip(from).limit(most + 1L).toList())
        .map(found -> page(found, from, most));
  }

  @GET
  @Path("{unit}")
  @Operation(
      summary = "The score card of one unit with each of its indicators",
      description =
          "How many targets of it and of all units below it lose how much by which indicator, which they are, and what waits."
              + " What the edition asks of units themselves, such as one kind of new media for each, stands behind them with its finding:"
              + " it is decided, announced and answered as the findings of other cards are.")
  @APIResponse(
      responseCode = "200",
      description = "the card with its items",
      content =
          @Content(
              schema = @Schema(implementation = UnitCardView.class),
              examples = @ExampleObject(name = "a bureau", value = BUREAU)))
  @APIResponse(
      responseCode = "404",
      description = "there is no such assessment, or no such card of a unit in it")
  public Uni<UnitCardView> show(
      @Parameter(example = "1") @RestPath long id, @Parameter(example = "7") @RestPath long unit) {
    Reach reach = units.reach();
    return known
        .assessment(id)
        .chain(it -> units.whole(it, unit, reach))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no card that you may see is of the unit " + unit));
  }

  private static Page<UnitCardView> page(List<UnitCardView> found, long from, int most) {
    return Page.of(found, most, last -> Cursor.of(Long.toString(from + most)));
  }
}
