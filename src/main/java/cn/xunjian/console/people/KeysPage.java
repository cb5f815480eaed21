package cn.xunjian.console.people;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryChoices;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.people.KeptKeys;
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

/** The keys of machines, for whoever keeps them. */
@Path("/people/keys")
@Needs(Right.KEYS)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class KeysPage {

  private final KeptKeys keys;
  private final UnitStore units;
  private final EntryChoices choices;
  private final Frames frames;
  private final ConsolePages pages;

  KeysPage(
      KeptKeys keys, UnitStore units, EntryChoices choices, Frames frames, ConsolePages pages) {
    this.keys = keys;
    this.units = units;
    this.choices = choices;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the keys of machines", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.PEOPLE);
    return sheets(frame).chain(sheets -> page(200, frame, sheets, RefusedForm.NOTHING, ""));
  }

  private Uni<KeySheets> sheets(Frame frame) {
    return Uni.combine()
        .all()
        .unis(units.tree(), choices.units(Reach.all()))
        .with((tree, offered) -> new KeySheets(tree, offered, frame.say()));
  }

  private Uni<Response> page(
      int status, Frame frame, KeySheets sheets, RefusedForm refused, String secret) {
    return keys.page(Long.MAX_VALUE, KeySheets.MOST + 1)
        .map(found -> sheets.of(found, refused, secret))
        .map(view -> pages.page(status, frame, "console/keys.html", view));
  }

  @POST
  @Path("new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Makes a key by the page's form; it is shown once", hidden = true)
  public Uni<Response> make(MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.PEOPLE);
    Sent sent = Sent.of(form);
    return sheets(frame)
        .chain(
            sheets ->
                FormFaults.taken(
                    sheets.making(),
                    sent,
                    frame.say(),
                    () ->
                        keys.make(sheets.body(sent))
                            .chain(
                                made ->
                                    page(
                                        200,
                                        frame,
                                        sheets,
                                        RefusedForm.NOTHING,
                                        made.secret().shown())),
                    (status, refused) -> page(status, frame, sheets, refused, "")));
  }

  @POST
  @Path("end")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Ends a key by the page's form", hidden = true)
  public Uni<Response> end(MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.PEOPLE);
    Sent sent = Sent.of(form);
    long key = sent.number("key") == null ? 0 : sent.number("key");
    return sheets(frame)
        .chain(
            sheets ->
                FormFaults.taken(
                    sheets.ending(key),
                    sent,
                    frame.say(),
                    () -> keys.end(key).map(done -> pages.seeOther("/people/keys")),
                    (status, refused) -> page(status, frame, sheets, refused, "")));
  }
}
