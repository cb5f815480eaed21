package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.inspection.records.FindingException;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

/** What struck findings taught. */
@Path("/api/v1/site-findings/exceptions")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inspections")
class ExceptionResource {

  private static final String EXAMPLE =
      "{\"items\":[{\"id\":3,\"kind\":\"wording\",\"target\":\"4307000001\",\"element\":\"国家旅游局\",\"reason\":\"引用原文\",\"by\":\"李四\",\"at\":\"2026-11-29T10:00:00+08:00\"}]}";

  private final InspectionRecords records;
  private final SeenSites sites;

  ExceptionResource(InspectionRecords records, SeenSites sites) {
    this.records = records;
    this.sites = sites;
  }

  /** An exception as it is shown; without a target it holds everywhere. */
  @Schema(name = "FindingException")
  record View(
      long id, String kind, String target, String element, String reason, String by, Instant at) {}

  private View view(FindingException e) {
    String target =
        e.target() == null
            ? null
            : sites.find(e.target()).map(Registered::key).map(Object::toString).orElse(null);
    return new View(e.id(), e.kind().code(), target, e.element(), e.reason(), e.by(), e.at());
  }

  @GET
  @Operation(summary = "What is no fault, by what persons taught")
  @APIResponse(
      responseCode = "200",
      description = "those for all sites and those for sites one sees",
      content = @Content(examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Uni<Page<View>> list() {
    SeenSites.Sight sight = sites.sight();
    return records
        .findings()
        .exceptions()
        .map(
            all ->
                new Page<>(
                    all.stream()
                        .filter(e -> e.target() == null || sites.sees(sight, e.target()))
                        .map(this::view)
                        .toList(),
                    null));
  }

  @DELETE
  @Path("{id:\\d{1,18}}")
  @Needs(Right.TEND)
  @Operation(summary = "Take back what was taught; such faults are found again")
  @APIResponse(responseCode = "204", description = "taken back")
  @APIResponse(responseCode = "404", description = "there is no such exception")
  public Uni<Response> remove(@Parameter(example = "3") @RestPath long id) {
    SeenSites.Sight sight = sites.sight();
    return records
        .findings()
        .exceptions()
        .map(all -> mine(all, sight, id))
        .chain(() -> records.findings().unteach(id))
        .map(gone -> Response.noContent().build());
  }

  private FindingException mine(List<FindingException> all, SeenSites.Sight sight, long id) {
    FindingException found =
        all.stream()
            .filter(e -> e.id() == id)
            .filter(e -> e.target() == null || sites.sees(sight, e.target()))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("there is no exception " + id));
    boolean everywhere = found.target() == null && !sight.tended().everything();
    if (everywhere) {
      throw Problem.forbidden(
          "Authorization",
          "whole_tree_needed",
          "全局例外需要全部单位的权限 · an exception for all needs the whole tree");
    }
    if (found.target() != null) {
      sites.demandTending(sight, found.target());
    }
    return found;
  }
}
