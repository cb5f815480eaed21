package cn.xunjian.console.people;

import cn.xunjian.access.Right;
import cn.xunjian.access.live.Person;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.people.KeptAccounts;
import cn.xunjian.web.people.KeptGrants;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One account: what is known of the person, the roles, and what may be done about both. */
@Path("/people/{id:\\d{1,18}}")
@Needs(Right.ACCOUNTS)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class PersonPage {

  private final KeptAccounts accounts;
  private final KeptGrants grants;
  private final PersonSheets sheets;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  PersonPage(
      KeptAccounts accounts,
      KeptGrants grants,
      PersonSheets sheets,
      Asker asker,
      Frames frames,
      ConsolePages pages) {
    this.accounts = accounts;
    this.grants = grants;
    this.sheets = sheets;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Needs(Right.PEOPLE)
  @Operation(summary = "The page of an account", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    return page(200, seen(id), RefusedForm.NOTHING, "");
  }

  /** Who looks at whom, taken while the request is at hand. */
  private record Seen(Frame frame, PersonSheets.Reader reader, Person person) {}

  private Seen seen(long id) {
    return new Seen(
        frames.of(ConsoleSection.PEOPLE),
        new PersonSheets.Reader(
            asker.caller(),
            asker.reach(Right.ACCOUNTS).everything(),
            asker.reach(Right.GRANT),
            grants.seen()),
        accounts.known(id));
  }

  private Uni<Response> page(int status, Seen seen, RefusedForm refused, String password) {
    return sheets
        .of(seen.person(), seen.reader(), refused, password, seen.frame().say())
        .map(view -> pages.page(status, seen.frame(), "console/person.html", view));
  }

  @POST
  @Path("edit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Changes an account by the page's form", hidden = true)
  public Uni<Response> edit(@PathParam("id") long id, MultivaluedMap<String, String> form) {
    return taken(id, "edit", form, sent -> change(id, sent, PersonForms.patch(sent)));
  }

  @POST
  @Path("{step: lock|unlock}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Locks or unlocks an account by the page's form", hidden = true)
  public Uni<Response> lock(
      @PathParam("id") long id,
      @PathParam("step") String step,
      MultivaluedMap<String, String> form) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode().put("enabled", step.equals("unlock"));
    return taken(id, step, form, sent -> change(id, sent, patch));
  }

  /** What was shown is what is changed; whoever was slower is told. */
  private Uni<Response> change(long id, Sent sent, ObjectNode patch) {
    // Without what was shown nothing is as expected: versions count from 0.
    int version = sent.number("version") == null ? -1 : sent.number("version");
    Expectation expected = new Expectation.OneOf(Set.of(version));
    return accounts.change(id, expected, patch).map(done -> pages.seeOther(PeopleViews.PATH + id));
  }

  @POST
  @Path("reset")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Makes a new password by the page's form; it is shown once", hidden = true)
  public Uni<Response> reset(@PathParam("id") long id, MultivaluedMap<String, String> form) {
    Seen seen = seen(id);
    return accounts
        .resetPassword(id)
        .chain(done -> page(200, seen, RefusedForm.NOTHING, done.password()));
  }

  @POST
  @Path("factor")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Takes away one-time codes by the page's form", hidden = true)
  public Uni<Response> removeFactor(@PathParam("id") long id, MultivaluedMap<String, String> form) {
    return taken(
        id,
        "factor",
        form,
        sent -> accounts.removeFactor(id).map(done -> pages.seeOther(PeopleViews.PATH + id)));
  }

  @POST
  @Path("grant")
  @Needs(Right.GRANT)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Grants a role by the page's form", hidden = true)
  public Uni<Response> grant(@PathParam("id") long id, MultivaluedMap<String, String> form) {
    Seen seen = seen(id);
    return taken(
        id,
        "grant",
        form,
        sent ->
            grants
                .grant(new PersonForms(seen.person(), List.of(), seen.frame().say()).granted(sent))
                .map(made -> pages.seeOther(PeopleViews.PATH + id)));
  }

  @POST
  @Path("end")
  @Needs(Right.GRANT)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Ends a role by the page's form", hidden = true)
  public Uni<Response> end(@PathParam("id") long id, MultivaluedMap<String, String> form) {
    Seen seen = seen(id);
    Sent sent = Sent.of(form);
    Integer grant = sent.number("grant");
    EntryForm ending = PersonSheets.ending(id, grant == null ? 0 : grant, seen.frame().say());
    return FormFaults.taken(
        ending,
        sent,
        seen.frame().say(),
        () ->
            grants
                .end(grant == null ? 0 : grant)
                .map(done -> pages.seeOther(PeopleViews.PATH + id)),
        (status, refused) -> page(status, seen, refused, ""));
  }

  private Uni<Response> taken(
      long id,
      String step,
      MultivaluedMap<String, String> form,
      Function<Sent, Uni<Response>> work) {
    Seen seen = seen(id);
    Sent sent = Sent.of(form);
    return sheets
        .form(step, seen.person(), seen.reader(), seen.frame().say())
        .chain(
            offered ->
                FormFaults.taken(
                    offered,
                    sent,
                    seen.frame().say(),
                    () -> work.apply(sent),
                    (status, refused) -> page(status, seen, refused, "")));
  }
}
