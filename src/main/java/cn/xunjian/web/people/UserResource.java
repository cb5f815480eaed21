package cn.xunjian.web.people;

import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Examples;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Accounts. A password is shown once, when it is made; accounts are closed, never removed. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Right.ACCOUNTS)
@Tag(name = "access")
class UserResource {

  private static final String DRAFT =
      "{\"login\":\"lihua\",\"name\":\"李华\",\"unit\":2,\"contact\":\"0736-7100000\"}";
  private static final String MADE =
      "{\"user\":" + UserItem.EXAMPLE + ",\"password\":\"kTm4-Qx7d-3Fhw-Zt6p\"}";

  private final KeptAccounts accounts;
  private final LiveAccess access;

  UserResource(KeptAccounts accounts, LiveAccess access) {
    this.accounts = accounts;
    this.access = access;
  }

  /**
   * An account whose password was just made.
   *
   * @param password for the first use alone; it is not shown again
   */
  record Made(UserItem user, String password) {}

  @GET
  @Needs(Right.PEOPLE)
  @Operation(summary = "Accounts by the name to sign in, page by page")
  @APIResponse(
      responseCode = "200",
      description = "a page of accounts",
      content =
          @Content(
              schema = @Schema(implementation = UserItem.class),
              examples =
                  @ExampleObject(name = "one", value = "{\"items\":[" + UserItem.EXAMPLE + "]}")))
  public Page<UserItem> list(
      @Parameter(example = "100") @RestQuery String limit, @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    Predicate<Person> seen = accounts.seen();
    List<UserItem> found =
        access.book().people().stream()
            .filter(seen)
            .filter(person -> at == null || person.login().compareTo(at.first()) > 0)
            .limit(most + 1L)
            .map(this::item)
            .toList();
    return Page.of(found, most, user -> Cursor.of(user.login()));
  }

  private UserItem item(Person person) {
    return UserItem.of(person, access.book());
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Needs(Right.PEOPLE)
  @Operation(summary = "One account")
  @APIResponse(
      responseCode = "200",
      description = "the account; ETag is its version",
      content =
          @Content(
              schema = @Schema(implementation = UserItem.class),
              examples = @ExampleObject(name = "one", value = UserItem.EXAMPLE)))
  public Response one(@Parameter(example = "7") @PathParam("id") long id) {
    return shown(accounts.known(id));
  }

  private Response shown(Person person) {
    return Response.ok(item(person)).tag(Preconditions.tag(person.version())).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make an account; the answer holds the password for its first use")
  @APIResponse(
      responseCode = "201",
      description = "the account and its password",
      content =
          @Content(
              schema = @Schema(implementation = Made.class),
              examples = @ExampleObject(name = "made", value = MADE)))
  @APIResponse(responseCode = "409", description = "the login is taken")
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = UserForm.class),
                      examples = @ExampleObject(name = "an officer", value = DRAFT)))
          ObjectNode body) {
    return accounts
        .create(body)
        .map(
            done ->
                Response.created(URI.create("/api/v1/users/" + done.person().id()))
                    .tag(Preconditions.tag(done.person().version()))
                    .entity(new Made(item(done.person()), done.password()))
                    .build());
  }

  @PATCH
  @Path("{id:\\d{1,18}}")
  @Consumes({Examples.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Change an account; needs If-Match",
      description = "enabled false closes it and signs the person out. The login stays.")
  @APIResponse(
      responseCode = "200",
      description = "the account as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = UserItem.class),
              examples = @ExampleObject(name = "one", value = UserItem.EXAMPLE)))
  @APIResponse(responseCode = "412", description = "somebody else changed it before")
  public Uni<Response> change(
      @Parameter(example = "7") @PathParam("id") long id,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = UserForm.class),
                      examples = @ExampleObject(name = "closed", value = "{\"enabled\":false}")))
          ObjectNode body) {
    Expectation expected = Preconditions.required(ifMatch);
    return accounts.change(id, expected, body).map(done -> shown(done.person()));
  }

  @POST
  @Path("{id:\\d{1,18}}/password")
  @Operation(summary = "Make a new password for the next use; the person is signed out everywhere")
  @APIResponse(
      responseCode = "200",
      description = "the password, shown once",
      content =
          @Content(
              schema = @Schema(implementation = Made.class),
              examples = @ExampleObject(name = "made", value = MADE)))
  public Uni<Made> resetPassword(@Parameter(example = "7") @PathParam("id") long id) {
    return accounts.resetPassword(id).map(done -> new Made(item(done.person()), done.password()));
  }

  @DELETE
  @Path("{id:\\d{1,18}}/second-factor")
  @Operation(summary = "Take away somebody's one-time codes, as for a lost telephone")
  @APIResponse(
      responseCode = "204",
      description = "taken away",
      content = @Content(examples = @ExampleObject(name = "nothing", value = "")))
  public Uni<Response> removeFactor(@Parameter(example = "7") @PathParam("id") long id) {
    return accounts.removeFactor(id).map(done -> Response.noContent().build());
  }
}
