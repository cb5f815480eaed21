package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.people.Accounts;
import cn.xunjian.access.sessions.SecondFactors;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Examples;
import cn.xunjian.web.requests.InputCheck;
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

  private final Accounts accounts;
  private final SecondFactors factors;
  private final LiveAccess access;
  private final Asker asker;
  private final InputCheck input;

  UserResource(
      Accounts accounts, SecondFactors factors, LiveAccess access, Asker asker, InputCheck input) {
    this.accounts = accounts;
    this.factors = factors;
    this.access = access;
    this.asker = asker;
    this.input = input;
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
    Predicate<Person> seen = seen();
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
    return shown(known(id));
  }

  private Person known(long id) {
    return access.book().person(id).filter(seen()).orElseThrow(() -> unknown(id));
  }

  /** Those of one's own branches, and oneself. */
  private Predicate<Person> seen() {
    Reach reach = asker.reach(Right.PEOPLE);
    AccessBook book = access.book();
    long self = asker.caller().someone().map(Caller.Someone::person).orElse(0L);
    return person -> person.id() == self || book.belongs(person, reach);
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
    UserForm form = input.read(body, UserForm.class).sound();
    unitThere(form.unit());
    return accounts
        .create(asker.requester(), form.draft())
        .map(result -> accepted(result, 0))
        .map(
            done ->
                Response.created(URI.create("/api/v1/users/" + done.person().id()))
                    .tag(Preconditions.tag(done.person().version()))
                    .entity(new Made(item(done.person()), done.password()))
                    .build());
  }

  private void unitThere(Long unit) {
    if (unit != null && !access.book().tree().has(unit)) {
      throw Problem.unprocessable("/unit", "unknown_unit", "there is no unit " + unit);
    }
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
    Person before = known(id);
    UserForm form = input.patched(UserForm.of(before), body, UserForm.class).sound();
    if (!form.draft().login().equals(before.login())) {
      throw Problem.unprocessable("/login", "fixed", "登录名不能修改 · a login stays as it is");
    }
    unitThere(form.unit());
    return accounts
        .change(asker.requester(), id, expected, form.draft())
        .map(result -> shown(accepted(result, id).person()));
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
    known(id);
    return accounts
        .resetPassword(asker.requester(), id)
        .map(result -> accepted(result, id))
        .map(done -> new Made(item(done.person()), done.password()));
  }

  @DELETE
  @Path("{id:\\d{1,18}}/second-factor")
  @Operation(summary = "Take away somebody's one-time codes, as for a lost telephone")
  @APIResponse(
      responseCode = "204",
      description = "taken away",
      content = @Content(examples = @ExampleObject(name = "nothing", value = "")))
  public Uni<Response> removeFactor(@Parameter(example = "7") @PathParam("id") long id) {
    Requester by = asker.requester();
    return factors
        .remove(by, id, known(id).login())
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("account " + id + " has no one-time codes"))
        .map(done -> Response.noContent().build());
  }

  private static Accounts.Done accepted(Accounts.Result result, long id) {
    if (result instanceof Accounts.Done done) {
      return done;
    }
    throw switch ((Accounts.Refusal) result) {
      case UNKNOWN -> unknown(id);
      case STALE ->
          Problem.preconditionFailed(
              "the account was changed meanwhile; read it again and repeat with its ETag");
      case TAKEN ->
          Problem.conflict(
              "/login", "taken", "登录名或值班姓名已被使用 · another account has the login or is the officer");
    };
  }

  private static Problem unknown(long id) {
    return Problem.notFound("there is no account " + id);
  }
}
