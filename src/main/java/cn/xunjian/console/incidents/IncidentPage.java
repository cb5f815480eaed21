package cn.xunjian.console.incidents;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.incidents.IncidentView.Entered;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.incidents.SeenIncidents;
import cn.xunjian.web.requests.OwnAddress;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;

/** One incident, and what officers do with it: each step in the name of whoever is signed in. */
@Path("/incidents/{id}")
@Needs(Right.TEND)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class IncidentPage {

  private static final int NOTE_LENGTH = 2_000;
  private static final int NAME_LENGTH = 100;

  private final SeenIncidents incidents;
  private final IncidentDesk desk;
  private final IncidentViews views;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  IncidentPage(
      SeenIncidents incidents,
      IncidentDesk desk,
      IncidentViews views,
      Asker asker,
      Frames frames,
      ConsolePages pages) {
    this.incidents = incidents;
    this.desk = desk;
    this.views = views;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "The page of an incident", hidden = true)
  public Uni<Response> show(@PathParam("id") String id) {
    return page(200, id, words -> Entered.NOTHING);
  }

  private Uni<Response> page(int status, String id, Function<IncidentWords, Entered> form) {
    Frame frame = frames.of(ConsoleSection.INCIDENTS);
    Predicate<Incident> tended = incidents.tending();
    Reach tends = asker.reach(Right.TEND);
    return incidents
        .one(id)
        .chain(
            found ->
                views.of(
                    found,
                    tended.test(found) ? tends : Reach.none(),
                    form.apply(new IncidentWords(frame.say())),
                    frame.say()))
        .map(view -> pages.page(status, frame, "console/incident.html", view));
  }

  @POST
  @Path("acknowledge")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Takes an incident up by the page's form", hidden = true)
  public Uni<Response> acknowledge(
      @PathParam("id") String id, @RestForm String note, @RestForm String back) {
    String said = text(note);
    if (tooLong(said)) {
      return page(422, id, words -> new Entered(words.tooLong(), said, ""));
    }
    String by = asker.name();
    Uni<Response> refused = page(409, id, words -> new Entered(words.notOpen(), said, ""));
    return incidents
        .tended(id)
        .chain(found -> desk.acknowledge(found.id(), by, said.isEmpty() ? null : said))
        .chain(taken -> answer(taken, id, back, refused));
  }

  @POST
  @Path("notes")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Writes a note by the page's form", hidden = true)
  public Uni<Response> note(@PathParam("id") String id, @RestForm String note) {
    String said = text(note);
    if (said.isEmpty() || tooLong(said)) {
      return page(
          422,
          id,
          words -> new Entered(said.isEmpty() ? words.noteMissing() : words.tooLong(), said, ""));
    }
    String by = asker.name();
    Uni<Response> refused = page(409, id, words -> new Entered(words.noteMissing(), said, ""));
    return incidents
        .tended(id)
        .chain(found -> desk.note(found.id(), by, said))
        .chain(noted -> answer(noted, id, null, refused));
  }

  @POST
  @Path("handover")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Hands an incident over by the page's form", hidden = true)
  public Uni<Response> handOver(
      @PathParam("id") String id, @RestForm String to, @RestForm String note) {
    String said = text(note);
    String whom = text(to);
    boolean nobody = whom.isEmpty() || whom.length() > NAME_LENGTH;
    if (nobody || tooLong(said)) {
      return page(
          422,
          id,
          words -> new Entered(nobody ? words.handlerMissing() : words.tooLong(), said, whom));
    }
    String by = asker.name();
    Uni<Response> refused = page(409, id, words -> new Entered(words.overAlready(), said, whom));
    return incidents
        .tended(id)
        .chain(found -> desk.handOver(found.id(), by, whom, said.isEmpty() ? null : said))
        .chain(over -> answer(over, id, null, refused));
  }

  /** Leads back to a page; what is not to be had any more is said on the incident's own. */
  private Uni<Response> answer(
      Optional<Incident> done, String id, String back, Uni<Response> refused) {
    return done.isPresent()
        ? Uni.createFrom().item(pages.seeOther(OwnAddress.or(back, "/incidents/" + id)))
        : refused;
  }

  private static boolean tooLong(String note) {
    return note.length() > NOTE_LENGTH;
  }

  /** What was typed; U+0000 cannot be stored, and no keyboard has it. */
  private static String text(String written) {
    return written == null ? "" : written.replace("\u0000", "").strip();
  }
}
