package cn.xunjian.web.people;

import cn.xunjian.access.Right;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** What people have to do to sign in, for the security administrator. */
@Path("/api/v1/sign-in-policy")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Right.POLICIES)
@Tag(name = "access")
class SignInPolicyResource {

  private static final String EXAMPLE =
      "{\"passwordLength\":12,\"sessions\":3,\"idle\":\"PT15M\",\"secondFactor\":false,"
          + "\"setBy\":\"wangfang\",\"setAt\":\"2026-11-29T09:00:00+08:00\",\"version\":1}";
  private static final String DRAFT =
      "{\"passwordLength\":12,\"sessions\":3,\"idle\":\"PT15M\",\"secondFactor\":false}";

  private final KeptPolicy policy;

  SignInPolicyResource(KeptPolicy policy) {
    this.policy = policy;
  }

  @GET
  @Operation(summary = "What people have to do to sign in")
  @APIResponse(
      responseCode = "200",
      description = "the policy; ETag is its version, 0 while the settings hold",
      content =
          @Content(
              schema = @Schema(implementation = KeptPolicy.View.class),
              examples = @ExampleObject(name = "set", value = EXAMPLE)))
  public Response now() {
    return shown(policy.now());
  }

  private static Response shown(KeptPolicy.View view) {
    return Response.ok(view).tag(Preconditions.tag(view.version())).build();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Set what people have to do to sign in; needs If-Match",
      description =
          "Holds at once and from then on in place of the settings: idle and secondFactor for who is signed in too, passwordLength for"
              + " the next password that somebody chooses. secondFactor needs a key of the vault.")
  @APIResponse(
      responseCode = "200",
      description = "the policy as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = KeptPolicy.View.class),
              examples = @ExampleObject(name = "set", value = EXAMPLE)))
  @APIResponse(responseCode = "412", description = "somebody else set it before")
  public Uni<Response> set(
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SignInPolicyForm.class),
                      examples = @ExampleObject(name = "stricter", value = DRAFT)))
          ObjectNode body) {
    Expectation expected = Preconditions.required(ifMatch);
    return policy.set(expected, body).map(SignInPolicyResource::shown);
  }
}
