package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** What inspections found on pages, and what persons say of it. */
@Path("/api/v1/site-findings")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inspections")
class SiteFindingResource {

  static final String LIST = "{\"items\":[" + SiteFindingView.EXAMPLE + "]}";
  private static final String MARKED =
      "{\"reason\":\"引用原文，不作修改\",\"teach\":\"国家旅游局\",\"everywhere\":false}";

  private final KnownInspections known;
  private final SiteFindingList list;
  private final SeenSites sites;
  private final InputCheck input;

  SiteFindingResource(
      KnownInspections known, SiteFindingList list, SeenSites sites, InputCheck input) {
    this.known = known;
    this.list = list;
    this.sites = sites;
    this.input = input;
  }

  @GET
  @Operation(
      summary = "What was found on the pages of sites",
      description =
          "Without state all that is not gone. kind is a kind or a group: links, marks, labels, security, wording, transport, columns. unit takes the units below it along.")
  @APIResponse(
      responseCode = "200",
      description = "a page of findings",
      content = @Content(examples = @ExampleObject(name = "one", value = LIST)))
  public Uni<Page<SiteFindingView>> list(
      @Parameter(example = "dead_link") @QueryParam("kind") String kind,
      @Parameter(
              description = "suspect, certain, confirmed, struck, tolerated or gone",
              example = "certain")
          @QueryParam("state")
          String state,
      @Parameter(description = "a unit's number", example = "12") @QueryParam("unit") String unit,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    SiteFindingList.Asked asked = new SiteFindingList.Asked(kind, state, limit, cursor);
    return sites.targets(unit).chain(targets -> list.page(targets, asked, null));
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Operation(summary = "One finding with its evidence")
  @APIResponse(
      responseCode = "200",
      description = "the finding",
      content =
          @Content(
              schema = @Schema(implementation = SiteFindingView.class),
              examples = @ExampleObject(name = "one", value = SiteFindingView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such finding")
  public Uni<SiteFindingView> one(@Parameter(example = "41") @RestPath long id) {
    return known.finding(sites.sight(), id).map(this::view);
  }

  private SiteFindingView view(SiteFinding finding) {
    return SiteFindingView.of(finding, sites.find(finding.target()));
  }

  @POST
  @Path("{id:\\d{1,18}}/confirm")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say that a finding is right")
  @APIResponse(responseCode = "200", description = "the finding as it stands now")
  public Uni<SiteFindingView> confirm(
      @Parameter(example = "41") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = MarkForm.class),
                      examples = @ExampleObject(name = "looked", value = "{\"reason\":\"已核实\"}")))
          ObjectNode body) {
    return mark(id, FindingState.CONFIRMED, input.read(body, MarkForm.class).sound());
  }

  @POST
  @Path("{id:\\d{1,18}}/strike")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say that a finding is no fault, and teach what is none",
      description =
          "With teach, faults of this kind at that element, or one that the pattern covers, are not found again: on this site, or everywhere, which needs the right on the whole tree.")
  @APIResponse(responseCode = "200", description = "the finding as it stands now")
  public Uni<SiteFindingView> strike(
      @Parameter(example = "41") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = MarkForm.class),
                      examples = @ExampleObject(name = "quotation", value = MARKED)))
          ObjectNode body) {
    return mark(id, FindingState.STRUCK, input.read(body, MarkForm.class).sound());
  }

  @POST
  @Path("{id:\\d{1,18}}/tolerate")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say that a fault may stand, until a day or for good")
  @APIResponse(responseCode = "200", description = "the finding as it stands now")
  public Uni<SiteFindingView> tolerate(
      @Parameter(example = "41") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = MarkForm.class),
                      examples =
                          @ExampleObject(
                              name = "a month",
                              value = "{\"reason\":\"改版中\",\"until\":\"2026-12-31\"}")))
          ObjectNode body) {
    return mark(id, FindingState.TOLERATED, input.read(body, MarkForm.class).sound());
  }

  private Uni<SiteFindingView> mark(long id, FindingState state, MarkForm form) {
    boolean everywhere = Boolean.TRUE.equals(form.everywhere());
    return known
        .mark(
            sites.sight(),
            sites.name(),
            id,
            new KnownInspections.Said(state, form.reason(), form.until(), form.teach(), everywhere))
        .map(this::view);
  }
}
