package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.people.Passwords;
import cn.xunjian.access.sessions.Sessions;
import cn.xunjian.access.sessions.SignIn;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Signing in and out. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "access",
    description = "Who may do what: sessions, accounts, grants, keys, the audit trail")
class SessionResource {

  private static final String EXAMPLE = "{\"login\":\"lihua\",\"password\":\"Ten-Thousand-Li-7\"}";

  private final CountedSignIn signIn;
  private final Sessions sessions;
  private final Asker asker;
  private final MyAccount account;
  private final InputCheck input;
  private final Clock clock;

  SessionResource(
      CountedSignIn signIn,
      Sessions sessions,
      Asker asker,
      MyAccount account,
      InputCheck input,
      Clock clock) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.asker = asker;
    this.account = account;
    this.input = input;
    this.clock = clock;
  }

  @POST
  @Needs(Right.OPEN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Sign in by name and password",
      description =
          "Sets the cookie xj_session. Whoever has a second factor sends its code too; without one the answer is 401 with the code"
              + " second_factor. Five failures lock a name for ten minutes, thirty from one network for five.")
  @APIResponse(
      responseCode = "200",
      description = "signed in",
      content =
          @Content(
              schema = @Schema(implementation = MyAccount.View.class),
              examples = @ExampleObject(name = "signed in", value = MyAccount.EXAMPLE)))
  @APIResponse(responseCode = "401", description = "name, password or code is wrong")
  @APIResponse(responseCode = "429", description = "locked; Retry-After says for how long")
  public Uni<Response> signIn(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SessionForm.class),
                      examples = @ExampleObject(name = "by password", value = EXAMPLE)))
          ObjectNode body) {
    SessionForm form = input.read(body, SessionForm.class).sound();
    boolean tls = asker.tls();
    return signIn
        .attempt(
            new SignIn.Attempt(
                form.login(),
                form.password(),
                form.code(),
                asker.address(),
                asker.requester().agent()))
        .onFailure(Passwords.BusyException.class)
        .transform(busy -> Problem.wait("登录请求过多，请稍后再试 · too many are signing in; try again", 5))
        .map(answer -> answered(answer, tls));
  }

  private Response answered(SignIn.Answer answer, boolean tls) {
    if (answer instanceof SignIn.In in) {
      return Response.ok(account.of(in.person().id()))
          .cookie(SessionCookie.of(in.token(), tls))
          .build();
    }
    throw refused(answer, clock.instant());
  }

  /** Why somebody is not let in. */
  static Problem refused(SignIn.Answer answer, Instant now) {
    if (answer instanceof SignIn.Wait wait) {
      long seconds = Math.max(1, Duration.between(now, wait.until()).toSeconds() + 1);
      return Problem.wait(
          "失败次数过多，请在 %d 秒后再试 · too many failures; try again in %d seconds"
              .formatted(seconds, seconds),
          seconds);
    }
    return answer instanceof SignIn.CodeNeeded
        ? Problem.unauthorized("/code", "second_factor", "请输入动态口令 · send the one-time code too")
        : Problem.unauthorized(
            "", "wrong", "登录名、密码或动态口令不正确 · the name, the password or the code is wrong");
  }

  @DELETE
  @Needs(Right.SELF)
  @Operation(summary = "Sign out, here or everywhere")
  @APIResponse(
      responseCode = "204",
      description = "signed out",
      content = @Content(examples = @ExampleObject(name = "nothing", value = "")))
  public Uni<Response> signOut(
      @Parameter(description = "true for all sessions of the person", example = "true") @RestQuery
          String everywhere) {
    boolean all = Query.flag("everywhere", everywhere);
    boolean tls = asker.tls();
    Requester by = asker.requester();
    Caller.Someone person = asker.person();
    Uni<Void> ended =
        all ? sessions.endAll(by, person.person(), person.login()) : sessions.end(by, person);
    return ended.map(done -> Response.noContent().cookie(SessionCookie.gone(tls)).build());
  }
}
