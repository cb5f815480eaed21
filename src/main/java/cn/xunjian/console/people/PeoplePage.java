package cn.xunjian.console.people;

import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.people.PeopleView.Fresh;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.people.KeptAccounts;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The accounts of people, for whoever keeps them or grants roles to them. */
@Path("/people")
@Needs(Right.ACCOUNTS)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class PeoplePage {

  private final KeptAccounts accounts;
  private final LiveAccess access;
  private final UnitStore units;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  PeoplePage(
      KeptAccounts accounts,
      LiveAccess access,
      UnitStore units,
      Asker asker,
      Frames frames,
      ConsolePages pages) {
    this.accounts = accounts;
    this.access = access;
    this.units = units;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Needs(Right.PEOPLE)
  @Operation(summary = "The page of people", hidden = true)
  public Uni<Response> list() {
    return page(200, seen(), RefusedForm.NOTHING, null);
  }

  /** Who looks, taken while the request is at hand. */
  private record Seen(Frame frame, PeopleViews.Reader reader, Predicate<Person> sees) {}

  private Seen seen() {
    return new Seen(
        frames.of(ConsoleSection.PEOPLE),
        new PeopleViews.Reader(
            asker.reach(Right.ACCOUNTS).everything(),
            asker.reach(Right.KEYS).everything(),
            asker.reach(Right.POLICIES).everything(),
            asker.reach(Right.PEOPLE)),
        accounts.seen());
  }

  private Uni<Response> page(int status, Seen seen, RefusedForm refused, Fresh fresh) {
    Frame frame = seen.frame();
    return units
        .tree()
        .map(tree -> new PeopleViews(access.book(), tree, frame.say()))
        .map(
            views ->
                views.of(
                    access.book().people().stream().filter(seen.sees()).toList(),
                    seen.reader(),
                    frame.self().value("q"),
                    refused,
                    fresh))
        .map(view -> pages.page(status, frame, "console/people.html", view));
  }

  @POST
  @Path("new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Makes an account by the page's form", hidden = true)
  public Uni<Response> create(MultivaluedMap<String, String> form) {
    Seen seen = seen();
    Sent sent = Sent.of(form);
    EntryForm offered = PeopleViews.adding(seen.frame().say());
    return FormFaults.taken(
        offered,
        sent,
        seen.frame().say(),
        () ->
            accounts
                .create(PersonForms.body(sent, "login", "name", "contact"))
                .chain(
                    done ->
                        page(
                            200,
                            seen,
                            RefusedForm.NOTHING,
                            new Fresh(done.person().id(), done.person().login(), done.password()))),
        (status, refused) -> page(status, seen, refused, null));
  }
}
