package cn.xunjian.web.incidents;

import cn.xunjian.access.Right;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.groups.Default;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What officers do with an incident, each step in the name of whoever asks. */
@Path("/api/v1/incidents")
@Needs(Right.TEND)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents")
public class IncidentStepsResource {

  private final IncidentResource incidents;
  private final SeenIncidents seen;
  private final IncidentStore store;
  private final IncidentDesk desk;
  private final InputCheck input;
  private final Asker asker;

  IncidentStepsResource(
      IncidentResource incidents,
      SeenIncidents seen,
      IncidentStore store,
      IncidentDesk desk,
      InputCheck input,
      Asker asker) {
    this.asker = asker;
    this.incidents = incidents;
    this.seen = seen;
    this.store = store;
    this.desk = desk;
    this.input = input;
  }

  @POST
  @Path("{id}/acknowledge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take an incident up, in one's own name")
  public Uni<IncidentResource.View> acknowledge(
      @PathParam("id") String id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = NoteForm.class),
                      examples =
                          @ExampleObject(name = "officer", value = "{\"note\":\"已电话联系主办单位\"}")))
          ObjectNode body) {
    UUID wanted = SeenIncidents.id(id);
    NoteForm note = input.read(body, NoteForm.class).sound();
    String by = asker.name();
    return seen.tended(id)
        .chain(found -> desk.acknowledge(wanted, by, note.note()))
        .map(Optional::isPresent)
        .chain(
            taken ->
                taken
                    ? incidents.after(wanted)
                    : store
                        .find(wanted)
                        .onItem()
                        .transformToUni(i -> Uni.createFrom().failure(notOpen(i))));
  }

  @POST
  @Path("{id}/notes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Write a note into an incident's timeline; nobody is told")
  public Uni<IncidentResource.View> note(
      @PathParam("id") String id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = NoteForm.class),
                      examples =
                          @ExampleObject(
                              name = "officer",
                              value = "{\"note\":\"主办单位答复 18:00 前恢复\"}")))
          ObjectNode body) {
    UUID wanted = SeenIncidents.id(id);
    NoteForm note = input.read(body, NoteForm.class, Default.class, NoteForm.Written.class).sound();
    String by = asker.name();
    return seen.tended(id)
        .chain(found -> desk.note(wanted, by, note.note().strip()))
        .map(done -> done.orElseThrow(() -> SeenIncidents.unknown(id)))
        .chain(done -> incidents.after(wanted));
  }

  @POST
  @Path("{id}/handover")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give an unresolved incident into an officer's hands, who is told")
  public Uni<IncidentResource.View> handOver(
      @PathParam("id") String id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = HandOverForm.class),
                      examples =
                          @ExampleObject(
                              name = "officer",
                              value = "{\"to\":\"值班员 王\",\"note\":\"交班\"}")))
          ObjectNode body) {
    UUID wanted = SeenIncidents.id(id);
    HandOverForm over = input.read(body, HandOverForm.class).sound();
    String by = asker.name();
    return seen.tended(id)
        .chain(found -> desk.handOver(wanted, by, over.to().strip(), over.note()))
        .map(done -> done.orElseThrow(() -> Problem.conflict("the incident is resolved")))
        .chain(done -> incidents.after(wanted));
  }

  private static Problem notOpen(Incident incident) {
    return Problem.conflict(
        incident.handling() instanceof Handling.Acknowledged taken
            ? "already taken up by " + taken.by().by()
            : "the incident is resolved");
  }
}
