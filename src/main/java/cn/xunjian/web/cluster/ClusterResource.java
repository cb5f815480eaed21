package cn.xunjian.web.cluster;

import cn.xunjian.access.Right;
import cn.xunjian.cluster.Membership;
import cn.xunjian.web.access.Needs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is active and who waits; answered from memory by both, also while the database is away. */
@Path("/api/v1/cluster")
@Needs(Right.INSPECT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cluster", description = "The processes on one database")
public class ClusterResource {

  private final Membership membership;
  private final ZoneId zone;

  ClusterResource(Membership membership, ZoneId zone) {
    this.membership = membership;
    this.zone = zone;
  }

  @GET
  @Operation(
      summary = "Which of the processes on this database is active, and which wait",
      description =
          "As the process that answers saw it last, within two seconds. A process that waits answers"
              + " this and /q/health, /metrics; all else it answers with 503 and Retry-After, and"
              + " says who is active.")
  @APIResponse(
      responseCode = "200",
      description = "the processes",
      content =
          @Content(
              schema = @Schema(implementation = ClusterView.class),
              examples =
                  @ExampleObject(
                      value =
                          """
                          {"self":"7b0c3c7e-7d0c-4f0e-9c58-0f4b6a1f0f11","seat":"standby",
                           "active":{"id":"0d6a1c38-52e6-4f0c-8a4e-5c0a3f6f2f10","name":"xj-1:8080","version":"0.1.0","epoch":12,
                            "since":"2026-12-01T03:12:09+08:00","beatAt":"2026-12-01T08:30:00+08:00"},
                           "nodes":[{"id":"0d6a1c38-52e6-4f0c-8a4e-5c0a3f6f2f10","name":"xj-1:8080","version":"0.1.0","place":"here","seat":"active",
                            "startedAt":"2026-12-01T03:11:58+08:00","seenAt":"2026-12-01T08:30:00+08:00"}]}""")))
  public ClusterView cluster() {
    return ClusterView.of(membership, zone);
  }
}
