package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.inspection.ColumnProposal;
import cn.xunjian.inspection.ColumnProposal.Proposed;
import cn.xunjian.inspection.ColumnProposal.Standing;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.inspection.records.SitePageStore.Kept;
import cn.xunjian.intake.TargetSheet;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.changes.TargetDraft;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The columns that a site's own navigation leads to, ready to be registered. */
@Path("/api/v1/targets/{key:.+}/columns/propose")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inspections")
class ColumnProposalResource {

  private static final String EXAMPLE =
      """
      {"site":"4307000001","seenAt":"2026-11-29T23:12:00+08:00","items":[{"standing":"unregistered","key":"4307000001/tzgg","name":"通知公告",
        "address":"https://www.example.gov.cn/zwgk/tzgg/","columnClass":"notices","items":20,"newest":"2026-11-27T00:00:00+08:00","depth":1}]}""";

  private final InspectionRecords records;
  private final KnownTargets targets;
  private final LiveRegistry registry;

  ColumnProposalResource(InspectionRecords records, KnownTargets targets, LiveRegistry registry) {
    this.records = records;
    this.targets = targets;
    this.registry = registry;
  }

  /** A column as it is proposed. */
  @Schema(name = "ProposedColumn")
  record ColumnView(
      String standing,
      String key,
      String name,
      String address,
      String columnClass,
      Integer items,
      Instant newest,
      int depth) {

    static ColumnView of(Proposed p) {
      return new ColumnView(
          p.standing().code(),
          p.key(),
          p.name(),
          p.address(),
          p.columnClass().code(),
          p.items(),
          p.newest(),
          p.depth());
    }
  }

  /** All of a site's columns as they were found. */
  @Schema(name = "ColumnProposal")
  record View(String site, Instant seenAt, List<ColumnView> items) {}

  @POST
  @Operation(
      summary = "Propose a site's columns from what its last inspection found",
      description =
          "unregistered: found by navigation and not in the registry, with a key it could have; registered; vanished: registered and no longer found."
              + " format=csv gives the unregistered ones as a file that POST /api/v1/imports takes as it is. Nothing is changed.")
  @APIResponse(
      responseCode = "200",
      description = "the columns",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "409", description = "the site was never looked through")
  public Uni<Response> propose(
      @Parameter(example = "4307000001") @RestPath String key,
      @Parameter(description = "json or csv", example = "csv") @QueryParam("format")
          String format) {
    Registered site = targets.named(key);
    boolean csv = "csv".equals(Query.oneOf("format", format, List.of("json", "csv")));
    List<Registered> columns =
        registry.all().stream()
            .filter(t -> t.target() instanceof Column c && c.site().equals(site.key()))
            .toList();
    return records
        .pages()
        .of(site.id())
        .map(Map::values)
        .map(
            pages -> {
              if (pages.isEmpty()) {
                throw Problem.conflict(
                    "请先巡检该网站：POST /api/v1/inspections · look through the site first");
              }
              ColumnProposal proposal = ColumnProposal.of(site, pages, columns);
              return csv ? file(site, proposal) : shown(site, pages, proposal);
            });
  }

  private static Response shown(Registered site, Collection<Kept> pages, ColumnProposal proposal) {
    Instant seen = pages.stream().map(Kept::seenAt).max(Instant::compareTo).orElseThrow();
    List<ColumnView> items = proposal.items().stream().map(ColumnView::of).toList();
    return Response.ok(new View(site.key().value(), seen, items)).build();
  }

  private static Response file(Registered site, ColumnProposal proposal) {
    List<TargetDraft> drafts =
        proposal.items().stream()
            .filter(p -> p.standing() == Standing.UNREGISTERED)
            .map(p -> draft(site, p))
            .toList();
    TargetSheet sheet = TargetSheet.utf8(TargetField.columns());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(sheet.begin());
    bytes.writeBytes(sheet.lines(drafts));
    bytes.writeBytes(sheet.end());
    return Response.ok(bytes.toByteArray())
        .type("text/csv;charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"columns.csv\"")
        .build();
  }

  private static TargetDraft draft(Registered site, Proposed column) {
    Map<TargetField, String> values = new EnumMap<>(TargetField.class);
    values.put(TargetField.KIND, "column");
    values.put(TargetField.KEY, column.key());
    values.put(TargetField.NAME, column.name());
    values.put(TargetField.UNIT, site.unitName());
    values.put(TargetField.URL, column.address());
    values.put(TargetField.PARENT, site.key().value());
    values.put(TargetField.COLUMN_CLASS, column.columnClass().code());
    values.put(TargetField.SOURCE, "html");
    values.put(TargetField.STATUS, "running");
    if (site.profile().region() != null) {
      values.put(TargetField.REGION, site.profile().region());
    }
    return new TargetDraft(values);
  }
}
