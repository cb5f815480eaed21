package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.targets.KnownTargets;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Looks through sites: asking for it, how far it is, ending it. */
@Path("/api/v1/inspections")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inspections", description = "Whole sites looked through, and what was found")
class InspectionResource {

  private static final String LIST = "{\"items\":[" + InspectionView.EXAMPLE + "]}";

  private final KnownInspections known;
  private final InspectionRecords records;
  private final KnownTargets targets;
  private final SeenSites sites;
  private final SiteFindingList findings;
  private final InputCheck input;

  InspectionResource(
      KnownInspections known,
      InspectionRecords records,
      KnownTargets targets,
      SeenSites sites,
      SiteFindingList findings,
      InputCheck input) {
    this.known = known;
    this.records = records;
    this.targets = targets;
    this.sites = sites;
    this.findings = findings;
    this.input = input;
  }

  @POST
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Ask for an inspection of a site",
      description =
          "It begins within seconds, or when another ends. One of a site at a time. scope=recheck asks only the links again that failed on another day.")
  @APIResponse(
      responseCode = "202",
      description = "it waits for its turn",
      content =
          @Content(
              schema = @Schema(implementation = InspectionView.class),
              examples = @ExampleObject(name = "one", value = InspectionView.EXAMPLE)))
  @APIResponse(responseCode = "409", description = "one of the site waits or goes on already")
  @APIResponse(responseCode = "422", description = "no site that can be looked through")
  public Uni<Response> ask(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = InspectionForm.class),
                      examples =
                          @ExampleObject(name = "a site", value = "{\"target\":\"4307000001\"}")))
          ObjectNode body) {
    SeenSites.Sight sight = sites.sight();
    String by = sites.name();
    InspectionForm form = input.read(body, InspectionForm.class).sound();
    return known
        .ask(sight, by, form.target(), scope(form.scope()))
        .map(asked -> Response.status(202).entity(view(asked)).build());
  }

  private static Inspection.Scope scope(String written) {
    if (written == null || written.equals("site")) {
      return Inspection.Scope.SITE;
    }
    if (written.equals("recheck")) {
      return Inspection.Scope.RECHECK;
    }
    throw Problem.unprocessable("/scope", "unknown_value", "scope is site or recheck");
  }

  private InspectionView view(Inspection inspection) {
    return InspectionView.of(inspection, sites.find(inspection.target()));
  }

  @GET
  @Operation(summary = "Inspections, the latest first")
  @APIResponse(
      responseCode = "200",
      description = "a page of inspections",
      content = @Content(examples = @ExampleObject(name = "one", value = LIST)))
  public Uni<Page<InspectionView>> list(
      @Parameter(description = "the key of a site", example = "4307000001") @QueryParam("target")
          String target,
      @Parameter(description = "waiting, running, done, cancelled or failed", example = "running")
          @QueryParam("state")
          String state,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Integer wanted =
        target == null || target.isEmpty() ? null : Integer.valueOf(targets.seen(target).id());
    Inspection.State asked =
        Query.oneOf("state", state, Inspection.State.values(), Inspection.State::code);
    int most = Page.limit(limit);
    Cursor from = Cursor.read(cursor, 1);
    long before = from == null ? Long.MAX_VALUE : Cursors.number(from.first());
    return sites
        .targets(null)
        .chain(among -> page(before, wanted, asked, among, most))
        .map(found -> Page.of(found, most, v -> Cursor.of(Long.toString(v.id()))));
  }

  private Uni<List<InspectionView>> page(
      long before, Integer target, Inspection.State state, List<Integer> among, int most) {
    Integer[] seen = among == null ? null : among.toArray(Integer[]::new);
    return records
        .inspections()
        .list(before, target, state == null ? null : state.code(), seen, most + 1)
        .map(found -> found.stream().map(this::view).toList());
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Operation(summary = "One inspection and how far it is")
  @APIResponse(
      responseCode = "200",
      description = "the inspection",
      content =
          @Content(
              schema = @Schema(implementation = InspectionView.class),
              examples = {
                @ExampleObject(name = "running", value = InspectionView.EXAMPLE),
                @ExampleObject(name = "ended", value = InspectionView.ENDED)
              }))
  @APIResponse(responseCode = "404", description = "there is no such inspection")
  public Uni<InspectionView> one(@Parameter(example = "7") @RestPath long id) {
    SeenSites.Sight sight = sites.sight();
    return known.one(sight, id).map(this::view);
  }

  @POST
  @Path("{id:\\d{1,18}}/cancel")
  @Needs(Right.TEND)
  @Operation(summary = "End an inspection before its time; what it found is kept")
  @APIResponse(
      responseCode = "200",
      description = "it is cancelled",
      content =
          @Content(
              schema = @Schema(implementation = InspectionView.class),
              examples = @ExampleObject(name = "cancelled", value = InspectionView.EXAMPLE)))
  @APIResponse(responseCode = "409", description = "it has ended already")
  public Uni<InspectionView> cancel(@Parameter(example = "7") @RestPath long id) {
    return known.cancel(sites.sight(), id).map(this::view);
  }

  @GET
  @Path("{id:\\d{1,18}}/findings")
  @Operation(summary = "What an inspection saw last")
  @APIResponse(
      responseCode = "200",
      description = "a page of findings",
      content = @Content(examples = @ExampleObject(name = "one", value = SiteFindingResource.LIST)))
  @APIResponse(responseCode = "404", description = "there is no such inspection")
  public Uni<Page<SiteFindingView>> ofInspection(
      @Parameter(example = "7") @RestPath long id,
      @Parameter(example = "links") @QueryParam("kind") String kind,
      @Parameter(example = "certain") @QueryParam("state") String state,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    SeenSites.Sight sight = sites.sight();
    SiteFindingList.Asked asked = new SiteFindingList.Asked(kind, state, limit, cursor);
    return known.one(sight, id).chain(found -> findings.page(List.of(found.target()), asked, id));
  }
}
