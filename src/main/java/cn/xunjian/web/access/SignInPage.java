package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.DemoCast;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.people.Passwords;
import cn.xunjian.access.sessions.Sessions;
import cn.xunjian.access.sessions.SignIn;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.OwnAddress;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Signing in and out from a browser. */
@Path("/sign-in")
@Produces("text/html; charset=utf-8")
@Needs(Right.OPEN)
@Tag(name = "access")
class SignInPage {

  private final CountedSignIn signIn;
  private final Sessions sessions;
  private final LiveAccess access;
  private final AccessPages pages;
  private final Asker asker;
  private final Clock clock;

  SignInPage(
      CountedSignIn signIn,
      Sessions sessions,
      LiveAccess access,
      AccessPages pages,
      Asker asker,
      Clock clock) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.access = access;
    this.pages = pages;
    this.asker = asker;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "The page to sign in", hidden = true)
  public Response show(@RestQuery String out) {
    return page(200, out == null ? pages.signIn() : pages.signedOut(), asker.atTheDemo());
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Signs in by the page's form, and leads to the console", hidden = true)
  public Uni<Response> signIn(
      @RestForm String login,
      @RestForm String password,
      @RestForm String code,
      @RestQuery String to) {
    boolean tls = asker.tls();
    boolean cast = asker.atTheDemo();
    return signIn
        .attempt(
            new SignIn.Attempt(
                text(login),
                text(password),
                text(code),
                asker.address(),
                asker.requester().agent()))
        .map(answer -> answered(answer, tls, cast, OwnAddress.or(to, "/")))
        .onFailure(Passwords.BusyException.class)
        .recoverWithItem(
            () -> pages.answer(429, pages.signIn().faulty("登录请求过多，请稍后再试 · try again shortly")));
  }

  private Response page(int status, AccessPages.Form form, boolean cast) {
    return cast ? pages.answerWithCast(status, form) : pages.answer(status, form);
  }

  @POST
  @Path("demo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Lets in as a person of the demo city, on its own machine", hidden = true)
  public Response asDemoPerson(@RestForm String who) {
    DemoCast chosen =
        DemoCast.of(text(who))
            .filter(one -> asker.atTheDemo())
            .orElseThrow(() -> Problem.notFound("没有这个演示人员 · there is no such demo person"));
    return AccessPages.goTo("/").cookie(SessionCookie.of(chosen, asker.tls())).build();
  }

  private static String text(String written) {
    return written == null ? "" : written;
  }

  private Response answered(SignIn.Answer answer, boolean tls, boolean cast, String to) {
    if (answer instanceof SignIn.In in) {
      return AccessPages.goTo(first(in.person().id()).orElse(to))
          .cookie(SessionCookie.of(in.token(), tls))
          .build();
    }
    var refused = SessionResource.refused(answer, clock.instant());
    return page(refused.status(), pages.signIn().faulty(refused.getMessage()), cast);
  }

  /** Where somebody has to go before anything else. */
  private Optional<String> first(long person) {
    AccessBook book = access.book();
    if (book.passwordDue(person)) {
      return Optional.of("/password");
    }
    return book.factorDue(person, clock.instant()) ? Optional.of("/account") : Optional.empty();
  }

  @POST
  @Path("out")
  @Operation(summary = "Signs out", hidden = true)
  public Uni<Response> signOut() {
    boolean tls = asker.tls();
    Requester by = asker.requester();
    Uni<Void> ended =
        by.caller() instanceof Caller.Someone person
            ? sessions.end(by, person)
            : Uni.createFrom().voidItem();
    return ended.map(done -> gone(tls));
  }

  private static Response gone(boolean tls) {
    return AccessPages.goTo("/sign-in?out=1").cookie(SessionCookie.gone(tls)).build();
  }

  @POST
  @Path("out/everywhere")
  @Operation(summary = "Signs out everywhere", hidden = true)
  public Uni<Response> signOutEverywhere() {
    boolean tls = asker.tls();
    Requester by = asker.requester();
    Uni<Void> ended =
        by.caller() instanceof Caller.Someone person
            ? sessions.endAll(by, person.person(), person.login())
            : Uni.createFrom().voidItem();
    return ended.map(done -> gone(tls));
  }
}
