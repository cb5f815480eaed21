package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.lists.DomainStore;
import cn.xunjian.inspection.page.DomainLists.Standing;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

  private final DomainStore domains;
  private final SeenSites sites;
  private final InputCheck input;
  private final Clock clock;

  DomainResource(DomainStore domains, SeenSites sites, InputCheck input, Clock clock) {
    this.domains = domains;
    this.sites = sites;
    this.input = input;
    this.clock = clock;
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
    return domains.all().map(all -> new Page<>(all.stream().map(View::of).toList(), null));
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
    String by = sites.name();
    DomainForm form = input.read(body, DomainForm.class).sound();
    Standing standing =
        Arrays.stream(Standing.values())
            .filter(s -> s.code().equals(form.standing()))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.unprocessable(
                        "/standing",
                        "unknown_value",
                        "standing is trusted, suspicious or forbidden"));
    String note = form.note() == null ? "" : form.note().strip();
    return domains
        .set(new DomainStore.Listed(name(domain), standing, note, by, clock.instant()))
        .map(View::of);
  }

  private static String name(String domain) {
    try {
      String host = WebAddress.parse("http://" + domain + "/").host();
      if (host.indexOf('.') > 0) {
        return host;
      }
    } catch (IllegalArgumentException noName) {
      throw bad();
    }
    throw bad();
  }

  private static Problem bad() {
    return Problem.badRequest("domain", "bad_domain", "a domain is written like example.com");
  }

  @DELETE
  @Path("{domain}")
  @Operation(summary = "Take a domain off the lists")
  @APIResponse(responseCode = "204", description = "it is on none")
  @APIResponse(responseCode = "404", description = "it was on none")
  public Uni<Response> remove(@Parameter(example = "casino-example.com") @RestPath String domain) {
    return domains
        .remove(name(domain))
        .map(
            removed -> {
              if (!removed) {
                throw Problem.notFound("the domain is on no list");
              }
              return Response.noContent().build();
            });
  }
}
