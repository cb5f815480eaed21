package cn.xunjian.web.access;

import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;

/** Where the sign-in page leads whoever still has a first password. */
@Path("/password")
@Produces("text/html; charset=utf-8")
@Needs(Right.SELF)
@Tag(name = "access")
class PasswordPage {

  private final MyPassword password;
  private final AccessPages pages;
  private final Asker asker;
  private final LiveAccess access;
  private final Clock clock;

  PasswordPage(
      MyPassword password, AccessPages pages, Asker asker, LiveAccess access, Clock clock) {
    this.password = password;
    this.pages = pages;
    this.asker = asker;
    this.access = access;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "The page to change one's password", hidden = true)
  public Response show() {
    return pages.answer(200, AccessPages.PASSWORD);
  }

  private boolean due(long account) {
    return access.book().factorDue(account, clock.instant());
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Changes one's password by the page's form", hidden = true)
  public Uni<Response> change(@RestForm String now, @RestForm String next) {
    long account = asker.person().person();
    return password
        .change(
            asker.requester(),
            asker.person(),
            asker.address(),
            now == null ? "" : now,
            next == null ? "" : next)
        .map(done -> AccessPages.goTo(due(account) ? "/account" : "/").build())
        .onFailure(Problem.class)
        .recoverWithItem(
            refused ->
                pages.answer(refused.status(), AccessPages.PASSWORD.faulty(refused.getMessage())));
  }
}
