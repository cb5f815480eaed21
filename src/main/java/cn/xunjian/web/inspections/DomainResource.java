package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.inspection.lists.DomainStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Trusted, suspicious and forbidden domains; they hold for everybody. */
@Path("/api/v1/domains")
@Needs(Right.DIRECT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inspections")
class DomainResource {

  private static final String EXAMPLE =
      "{\"domain\":\"casino-example.com\",\"standing\":\"forbidden\",\"note\":\"通报的违法网站\",\"by\":\"李四\",\"at\":\"2026-11-29T10:00:00+08:00\"}";

  private static final String FILE =
      """
      domain,standing,note
      casino-example.com,forbidden,通报的违法网站
      """;

  private final KnownLists lists;
  private final InputCheck input;

  DomainResource(KnownLists lists, InputCheck input) {
    this.lists = lists;
    this.input = input;
  }

  /** A domain as it is shown. */
  @Schema(name = "ListedDomain")
  record View(String domain, String standing, String note, String by, Instant at) {

    static View of(DomainStore.Listed l) {
      return new View(l.domain(), l.standing().code(), l.note(), l.by(), l.at());
    }
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "Domains that the office trusts or does not",
      description =
          "A word about a domain holds for all below it, the longest first. What government pages load everywhere is trusted without standing here.")
  @APIResponse(
      responseCode = "200",
      description = "all of them by name",
      content =
          @Content(
              examples = @ExampleObject(name = "one", value = "{\"items\":[" + EXAMPLE + "]}")))
  public Uni<Page<View>> list() {
    return lists.domains().map(all -> new Page<>(all.stream().map(View::of).toList(), null));
  }

  @PUT
  @Path("{domain}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Put a domain on a list")
  @APIResponse(
      responseCode = "200",
      description = "what is thought of it now",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Uni<View> set(
      @Parameter(example = "casino-example.com") @RestPath String domain,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DomainForm.class),
                      examples =
                          @ExampleObject(
                              name = "forbidden",
                              value = "{\"standing\":\"forbidden\",\"note\":\"通报的违法网站\"}")))
          ObjectNode body) {
    DomainForm form = input.read(body, DomainForm.class).sound();
    return lists
        .set(lists.name(), domain, form.standing(), form.note() == null ? "" : form.note())
        .map(View::of);
  }

  /** How many domains a file put on lists. */
  @Schema(name = "ListedDomains")
  record Taken(int taken) {}

  @POST
  @Path("import")
  @Consumes("text/csv")
  @Blocking // the file is read and checked at once
  @Operation(
      summary = "Put the domains of a CSV file on lists",
      description =
          "Columns: domain, standing (trusted, suspicious or forbidden), note; UTF-8 or GBK. Domains that the file does not name stay as they are; a bad row, and none is taken.")
  @APIResponse(
      responseCode = "200",
      description = "how many were taken",
      content =
          @Content(
              schema = @Schema(implementation = Taken.class),
              examples = @ExampleObject(name = "one", value = "{\"taken\":1}")))
  @APIResponse(responseCode = "422", description = "rows that cannot be taken")
  public Uni<Taken> take(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "text/csv",
                      schema = @Schema(type = SchemaType.STRING),
                      examples = @ExampleObject(name = "one domain", value = FILE)))
          byte[] body) {
    return lists
        .takeDomains(
            lists.name(),
            body == null ? new byte[0] : body,
            contentType == null ? "text/csv" : contentType)
        .map(Taken::new);
  }

  @DELETE
  @Path("{domain}")
  @Operation(summary = "Take a domain off the lists")
  @APIResponse(responseCode = "204", description = "it is on none")
  @APIResponse(responseCode = "404", description = "it was on none")
  public Uni<Response> remove(@Parameter(example = "casino-example.com") @RestPath String domain) {
    return lists.removeDomain(domain).map(removed -> Response.noContent().build());
  }
}
