package cn.xunjian.console.people;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.access.people.Accounts;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.people.PeopleView.Fresh;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The accounts of people and the keys of machines, for whoever keeps them. */
@Path("/people")
@Needs(Right.ACCOUNTS)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class PeoplePage {

  private static final String LOGIN = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

  private final Accounts accounts;
  private final LiveAccess access;
  private final UnitStore units;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  PeoplePage(
      Accounts accounts,
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
  @Operation(summary = "The page of people and keys", hidden = true)
  public Uni<Response> list() {
    return page(200, seen(), null, null);
  }

  /** Who looks, taken while the request is at hand. */
  private record Seen(Frame frame, PeopleViews.Reader reader) {}

  private Seen seen() {
    return new Seen(
        frames.of(ConsoleSection.PEOPLE),
        new PeopleViews.Reader(
            asker.reach(Right.ACCOUNTS).everything(),
            asker.reach(Right.KEYS).everything(),
            asker.reach(Right.PEOPLE),
            asker.caller().someone().map(Caller.Someone::person).orElse(0L)));
  }

  private Uni<Response> page(int status, Seen seen, EntryForm form, Fresh fresh) {
    Frame frame = seen.frame();
    return units
        .tree()
        .map(
            tree ->
                new PeopleViews(access.book(), tree, frame.say()).of(seen.reader(), form, fresh))
        .map(view -> pages.page(status, frame, "console/people.html", view));
  }

  @POST
  @Path("new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Makes an account by the page's form", hidden = true)
  public Uni<Response> create(MultivaluedMap<String, String> form) {
    Seen seen = seen();
    Sent sent = Sent.of(form);
    EntryForm adding = PeopleViews.adding(seen.frame().say());
    String fault = fault(adding, sent, seen);
    if (!fault.isEmpty()) {
      return page(422, seen, adding.refused(sent, fault), null);
    }
    PersonDraft draft =
        new PersonDraft(
            sent.text("login").toLowerCase(Locale.ROOT),
            sent.text("name"),
            null,
            sent.has("contact") ? sent.text("contact") : null,
            null,
            true);
    String taken = seen.frame().say().say("登录名已被使用", "Another account has this login");
    return accounts
        .create(asker.requester(), draft)
        .chain(
            result ->
                result instanceof Accounts.Done done
                    ? page(200, seen, null, new Fresh(done.person().login(), done.password()))
                    : page(409, seen, adding.refused(sent, taken), null));
  }

  private static String fault(EntryForm form, Sent sent, Seen seen) {
    String fault = form.faultOf(sent, seen.frame().say());
    return fault.isEmpty() && !sent.text("login").matches(LOGIN)
        ? seen.frame()
            .say()
            .say("登录名只能用字母、数字和 . _ @ -", "A login has letters, digits and . _ @ - only")
        : fault;
  }

  @POST
  @Path("{id:\\d{1,18}}/{step: lock|unlock}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Locks or unlocks an account by the page's form", hidden = true)
  public Uni<Response> lock(@PathParam("id") long id, @PathParam("step") String step) {
    Person before = known(id);
    PersonDraft draft =
        new PersonDraft(
            before.login(),
            before.name(),
            before.unit(),
            before.contact(),
            before.officer(),
            step.equals("unlock"));
    return accounts
        .change(asker.requester(), id, new Expectation.OneOf(Set.of(before.version())), draft)
        .map(result -> accepted(result, id))
        .map(done -> pages.seeOther("/people"));
  }

  @POST
  @Path("{id:\\d{1,18}}/reset")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Makes a new password by the page's form; it is shown once", hidden = true)
  public Uni<Response> reset(@PathParam("id") long id) {
    Seen seen = seen();
    known(id);
    return accounts
        .resetPassword(asker.requester(), id)
        .map(result -> accepted(result, id))
        .chain(done -> page(200, seen, null, new Fresh(done.person().login(), done.password())));
  }

  private Person known(long id) {
    return access.book().person(id).orElseThrow(() -> unknown(id));
  }

  private static Accounts.Done accepted(Accounts.Result result, long id) {
    if (result instanceof Accounts.Done done) {
      return done;
    }
    throw result == Accounts.Refusal.UNKNOWN
        ? unknown(id)
        : Problem.conflict("账号已被他人修改 · the account was changed meanwhile");
  }

  private static Problem unknown(long id) {
    return Problem.notFound("there is no account " + id);
  }
}
