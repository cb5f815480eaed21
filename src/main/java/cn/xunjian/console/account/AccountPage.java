package cn.xunjian.console.account;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Right;
import cn.xunjian.access.sessions.Sessions;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.access.OwnFactor;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own account; it opens also to whoever has to set up one-time codes first. */
@Path("/account")
@Needs(Right.SELF)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class AccountPage {

  private final OwnFactor factor;
  private final Sessions sessions;
  private final AccountSheets sheets;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  AccountPage(
      OwnFactor factor,
      Sessions sessions,
      AccountSheets sheets,
      Asker asker,
      Frames frames,
      ConsolePages pages) {
    this.factor = factor;
    this.sessions = sessions;
    this.sheets = sheets;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of one's own account", hidden = true)
  public Uni<Response> show() {
    return page(200, seen(), AccountSheets.Step.NOTHING);
  }

  /** Who looks, taken while the request is at hand. */
  private record Seen(Frame frame, Caller.Someone person) {}

  private Seen seen() {
    return new Seen(frames.of(null), asker.person());
  }

  private Uni<Response> page(int status, Seen seen, AccountSheets.Step step) {
    return sessions
        .of(seen.person().person())
        .map(open -> sheets.of(seen.person(), open, step, seen.frame().say()))
        .map(view -> pages.page(status, seen.frame(), "console/account.html", view));
  }

  @POST
  @Path("begin")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Begins to set up one-time codes; the secret is shown once", hidden = true)
  public Uni<Response> begin() {
    Seen seen = seen();
    return FormFaults.taken(
        EntryForm.of("/account/begin", ""),
        Sent.NOTHING,
        seen.frame().say(),
        () -> factor.begin().chain(begun -> page(200, seen, AccountSheets.Step.begun(begun))),
        (status, refused) -> page(status, seen, AccountSheets.Step.refused(refused, false)));
  }

  @POST
  @Path("confirm")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Confirms one-time codes by the first of them", hidden = true)
  public Uni<Response> confirm(MultivaluedMap<String, String> form) {
    Seen seen = seen();
    Sent sent = Sent.of(form);
    return FormFaults.taken(
        AccountSheets.confirming(seen.frame().say()),
        sent,
        seen.frame().say(),
        () ->
            factor
                .confirm(sent.text("code"))
                .chain(codes -> page(200, seen, AccountSheets.Step.confirmed(codes))),
        (status, refused) -> page(status, seen, AccountSheets.Step.refused(refused, true)));
  }
}
