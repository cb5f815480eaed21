package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
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

/** Plans of assessments that come again with the calendar (检查计划). */
@Path("/api/v1/assessments/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.SUPERVISE)
class AssessmentPlanResource {

  private static final String ASKED =
      "{\"name\":\"季度检查\",\"kind\":\"quarterly\",\"sample\":{\"ratio\":0.3,\"stratify\":[\"platform\"],\"withFailed\":true}}";

  private final KeptPlans plans;

  AssessmentPlanResource(KeptPlans plans) {
    this.plans = plans;
  }

  @GET
  @Operation(summary = "List plans of assessments, the newest first")
  @APIResponse(
      responseCode = "200",
      description = "a page of plans",
      content =
          @Content(
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"items\":[" + AssessmentPlanView.EXAMPLE + "]}")))
  public Uni<Page<AssessmentPlanView>> list(
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor from = Cursor.read(cursor, 1);
    long before = from == null ? Long.MAX_VALUE : Cursors.number(from.first());
    return plans
        .all()
        .map(
            all ->
                all.stream()
                    .filter(plan -> plan.id() < before)
                    .limit(most + 1L)
                    .map(AssessmentPlanView::of)
                    .toList())
        .map(found -> Page.of(found, most, each -> Cursor.of(Long.toString(each.id()))));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Plan assessments that come again each week, month, quarter or year",
      description =
          "When a period is over, an assessment of it is made by itself, once: drawn with the plan's seed, a space and the period's name"
              + " (季度检查 2026-Q4), and told by the routes (rule: assessment.drawn). It waits as a draft to be looked at, or stands at"
              + " once with fix. Of several periods that ended while the service was stopped only the last is made, and the message"
              + " says how many are left out.")
  @APIResponse(
      responseCode = "201",
      description = "planned; Location is set",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentPlanView.class),
              examples = @ExampleObject(name = "quarter", value = AssessmentPlanView.EXAMPLE)))
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = AssessmentPlanForm.class),
                      examples = @ExampleObject(name = "quarter", value = ASKED)))
          ObjectNode body) {
    return plans
        .create(body)
        .map(
            made ->
                Response.created(URI.create("/api/v1/assessments/plans/" + made.id()))
                    .entity(AssessmentPlanView.of(made))
                    .build());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Show a plan of assessments with its next period")
  @APIResponse(
      responseCode = "200",
      description = "the plan",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentPlanView.class),
              examples = @ExampleObject(name = "quarter", value = AssessmentPlanView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such plan")
  public Uni<AssessmentPlanView> show(@Parameter(example = "1") @RestPath long id) {
    return plans.find(id).map(AssessmentPlanView::of);
  }

  @POST
  @Path("{id}/stop")
  @Operation(summary = "End a plan: no more assessments are made by it; those made stay")
  @APIResponse(
      responseCode = "200",
      description = "the plan, ended",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentPlanView.class),
              examples = @ExampleObject(name = "quarter", value = AssessmentPlanView.EXAMPLE)))
  @APIResponse(responseCode = "409", description = "it had ended before")
  public Uni<AssessmentPlanView> stop(@Parameter(example = "1") @RestPath long id) {
    return plans.stop(id).map(AssessmentPlanView::of);
  }
}
