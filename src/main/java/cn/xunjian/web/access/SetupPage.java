package cn.xunjian.web.access;

import cn.xunjian.access.Right;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.access.people.Setup;
import cn.xunjian.access.people.SetupLink;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Where the link leads that the log prints at the first start. */
@Path("/setup")
@Produces("text/html; charset=utf-8")
@Needs(Right.OPEN)
@Tag(name = "access")
class SetupPage {

  private static final String LOGIN = "[a-z0-9][a-z0-9._@-]{0,63}";
  private static final int NAME_LENGTH = 100;

  private final Setup setup;
  private final SetupLink link;
  private final AccessPages pages;
  private final Asker asker;

  SetupPage(Setup setup, SetupLink link, AccessPages pages, Asker asker) {
    this.setup = setup;
    this.link = link;
    this.pages = pages;
    this.asker = asker;
  }

  @GET
  @Operation(
      summary = "The page to make the first administrator; opened by the link in the log",
      hidden = true)
  public Response show(@RestQuery String token) {
    String sent = token == null ? "" : token;
    return link.good(sent) ? pages.answer(200, AccessPages.setup(sent)) : over();
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Makes the first administrator by the page's form", hidden = true)
  public Uni<Response> make(
      @RestForm String token,
      @RestForm String login,
      @RestForm String name,
      @RestForm String password) {
    String sent = token == null ? "" : token;
    String asked = login == null ? "" : login.strip().toLowerCase(Locale.ROOT);
    String called = name == null ? "" : name.strip();
    if (!link.good(sent)) {
      return Uni.createFrom().item(over());
    }
    if (!asked.matches(LOGIN) || called.isEmpty() || called.length() > NAME_LENGTH) {
      return Uni.createFrom()
          .item(
              faulty(
                  sent,
                  "登录名须为字母、数字及 . _ @ -，姓名必填 · login: letters, digits, . _ @ -; a name is needed"));
    }
    PersonDraft draft = new PersonDraft(asked, called, null, null, null, true);
    return setup
        .first(asker.requester(), sent, draft, password == null ? "" : password)
        .map(outcome -> answered(outcome, sent));
  }

  private Response answered(Setup.Outcome outcome, String token) {
    if (outcome instanceof Setup.Made) {
      return AccessPages.goTo("/sign-in").build();
    }
    return outcome instanceof Setup.BadPassword bad ? faulty(token, bad.why().both()) : over();
  }

  private Response faulty(String token, String words) {
    return pages.answer(422, AccessPages.setup(token).faulty(words));
  }

  private Response over() {
    return pages.answer(
        410,
        AccessPages.said(
            "链接无效或已过期 · The link is not valid any more",
            "如尚无账号，请重启服务以获得新链接 · If there is no account yet, restart the service for a new link"));
  }
}
