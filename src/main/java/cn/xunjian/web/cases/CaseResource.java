package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseStore.Wanted;
import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
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

/** Opening, moving and closing of sites and accounts, as ordered check-lists. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cases", description = "Opening, redesign, moving and closing as ordered check-lists")
class CaseResource {

  private static final String EXAMPLE =
      """
      {"kind":"permanent_closing","target":"4307000001","notice":"本网站将于2027年1月1日起停止服务"}""";

  private static final String KIND =
      """
      {"items":[{"id":"redesign","name":{"zh":"网站改版","en":"redesign of a site"},"clause":"3.3a","needs":["target"],"about":["site"],"fields":[],"steps":[{"id":"application","name":{"zh":"报送改版方案","en":"send in the plan"},"by":"owner","proofAsked":true}]}]}""";

  private final KnownCases known;
  private final CaseOpening opening;
  private final UnitStore units;
  private final Asker asker;

  CaseResource(KnownCases known, CaseOpening opening, UnitStore units, Asker asker) {
    this.known = known;
    this.opening = opening;
    this.units = units;
    this.asker = asker;
  }

  @GET
  @Path("kinds")
  @Needs(Right.READ)
  @Operation(summary = "List the kinds of cases with their steps and clauses")
  @APIResponse(
      responseCode = "200",
      description = "the kinds",
      content =
          @Content(
              schema = @Schema(implementation = CaseKindView.class),
              examples = @ExampleObject(name = "one of them", value = KIND)))
  public Page<CaseKindView> kinds() {
    return new Page<>(CaseKinds.bundled().all().stream().map(CaseKindView::of).toList(), null);
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "List the cases of the units that you see, the latest first")
  @APIResponse(
      responseCode = "200",
      description = "cases with their steps",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  public Uni<Page<CaseView>> list(
      @Parameter(description = "open, done, refused or withdrawn", example = "open") @RestQuery
          String state,
      @Parameter(description = "one of GET cases/kinds", example = "permanent_closing") @RestQuery
          String kind,
      @Parameter(description = "a unit's number, with those below it", example = "3") @RestQuery
          String unit,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    OfficeCase.State wanted =
        Query.oneOf("state", state, OfficeCase.State.values(), OfficeCase.State::code);
    String of =
        Query.oneOf("kind", kind, CaseKinds.bundled().all().stream().map(CaseKind::id).toList());
    Reach seen = asker.reach(Right.READ);
    Uni<Set<Long>> within =
        unit == null || unit.isEmpty()
            ? Uni.createFrom().item(seen.within(null))
            : units.tree().map(tree -> seen.within(tree.withBelow(Query.number("unit", unit))));
    return within
        .chain(branch -> known.store().page(new Wanted(branch, wanted, of, null), before, most + 1))
        .map(
            found ->
                Page.of(
                    found.stream().map(known::view).toList(),
                    most,
                    view -> Cursor.of(Long.toString(view.id()))));
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Needs(Right.READ)
  @Operation(summary = "Show a case with its steps")
  @APIResponse(
      responseCode = "200",
      description = "the case",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "404", description = "there is no such case, or not for you")
  public Uni<CaseView> show(@Parameter(example = "12") @RestPath long id) {
    return known.seen(id, asker.reach(Right.READ)::includes).map(known::view);
  }

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Open a case for a unit of one's own",
      description =
          "Which parts are asked for depends on the kind (GET cases/kinds, needs). The registry changes by the steps of the case, not before.")
  @APIResponse(
      responseCode = "201",
      description = "the case; its first step waits",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(
      responseCode = "409",
      description = "a case of this kind about the target is open already")
  @APIResponse(responseCode = "422", description = "what cannot be taken, all at once")
  public Uni<Response> open(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CaseForm.class),
                      examples = @ExampleObject(name = "permanent closing", value = EXAMPLE)))
          ObjectNode body) {
    return opening
        .open(body)
        .map(opened -> Response.status(201).entity(known.view(opened)).build());
  }
}
