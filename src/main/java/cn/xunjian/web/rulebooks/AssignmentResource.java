package cn.xunjian.web.rulebooks;

import cn.xunjian.access.Right;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.editions.Assigning;
import cn.xunjian.rulebook.editions.Assignments;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.rulebook.editions.Bookshelf.Shelved;
import cn.xunjian.rulebook.editions.MadeAssignment;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** Which edition holds for which branch of the unit tree from when on. */
@Path("/api/v1/rulebooks/assignments")
@Needs(Right.DIRECT)
@Tag(name = "rulebooks")
@Produces(MediaType.APPLICATION_JSON)
class AssignmentResource {

  private static final String EXAMPLE =
      "{\"items\":[{\"unit\":\"常德市\",\"edition\":\"ten-days/2\",\"from\":\"2026-12-07T00:00:00+08:00\","
          + "\"document\":\"常行审发〔2026〕8号\",\"author\":\"李四\"}]}";

  private static final String SHOWN =
      "{\"items\":[{\"unit\":{\"id\":2,\"name\":\"常德市\"},\"edition\":\"ten-days/2\",\"from\":\"2026-12-07T00:00:00+08:00\","
          + "\"document\":\"常行审发〔2026〕8号\",\"author\":\"李四\",\"state\":\"coming\",\"madeAt\":\"2026-11-30T09:12:40.118+08:00\"}]}";

  private final Assigning assigning;
  private final Bookshelf shelf;
  private final UnitStore units;
  private final InputCheck input;
  private final Clock clock;

  AssignmentResource(
      Assigning assigning, Bookshelf shelf, UnitStore units, InputCheck input, Clock clock) {
    this.assigning = assigning;
    this.shelf = shelf;
    this.units = units;
    this.input = input;
    this.clock = clock;
  }

  @GET
  @Needs(value = Right.READ, whole = true)
  @Operation(
      summary = "List all assignments: those that held, hold and will hold",
      description =
          "A target is judged by the edition of the nearest unit above it that has one, else by that of everybody (unit null).")
  @APIResponse(
      responseCode = "200",
      description = "in the order in which they were made; ETag is their revision",
      content =
          @Content(
              schema = @Schema(implementation = AssignmentItem.class),
              examples = @ExampleObject(name = "one city from Monday on", value = SHOWN)))
  public Uni<Response> list() {
    return assigning.now().chain(this::shown);
  }

  private Uni<Response> shown(Assignments all) {
    return units
        .tree()
        .map(
            tree ->
                all.all().stream()
                    .map(each -> AssignmentItem.of(each, all, tree, clock.instant()))
                    .toList())
        .map(
            items ->
                Response.ok(new Page<>(items, null))
                    .tag(Preconditions.tag(all.revision()))
                    .build());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say which edition is to hold where and from when on; needs If-Match",
      description =
          "The list replaces all assignments that have not begun. What has begun stays as it is, sent along or not, "
              + "and is never changed. from is now if absent; it may lie a minute back and then means now.")
  @APIResponse(
      responseCode = "200",
      description = "all assignments as they stand now",
      content = @Content(schema = @Schema(implementation = AssignmentItem.class)))
  @APIResponse(responseCode = "412", description = "somebody else changed them before")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> replace(
      @Parameter(example = "\"3\"") @RestHeader("If-Match") String ifMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = AssignmentForm.Whole.class),
                      examples = @ExampleObject(name = "one city from Monday on", value = EXAMPLE)))
          ObjectNode body) {
    Expectation expected = Preconditions.required(ifMatch);
    InputCheck.Read<AssignmentForm.Whole> read = input.read(body, AssignmentForm.Whole.class);
    return Uni.combine()
        .all()
        .unis(units.tree(), shelf.all(), assigning.now())
        .with(
            (UnitTree tree, List<Shelved> known, Assignments present) -> {
              Wishes wishes = new Wishes(tree, names(known), present, read.faults());
              return wished(wishes, read, present);
            })
        .chain(wished -> assigning.change(expected, wished))
        .onItem()
        .ifNull()
        .failWith(AssignmentResource::stale)
        .onFailure(Assignments.RefusedException.class)
        .transform(e -> refused(e.faults()))
        .chain(this::shown);
  }

  private static Set<Edition> names(List<Shelved> known) {
    return known.stream().map(each -> each.edition().edition()).collect(Collectors.toSet());
  }

  /** All that is wrong is said at once: what cannot be read with what comes too late. */
  private List<MadeAssignment> wished(
      Wishes wishes, InputCheck.Read<AssignmentForm.Whole> read, Assignments present) {
    Instant now = clock.instant();
    List<MadeAssignment> wished = wishes.of(read.form(), now);
    present.faults(wished, now).forEach(found -> read.faults().add(fault(found)));
    read.sound();
    return wished;
  }

  private static Problem.Fault fault(Assignments.Fault found) {
    return new Problem.Fault(
        "/items/" + found.index() + "/" + found.field(), found.code(), found.message());
  }

  private static Problem refused(List<Assignments.Fault> found) {
    return Problem.unprocessable(found.stream().map(AssignmentResource::fault).toList());
  }

  private static Problem stale() {
    return Problem.preconditionFailed(
        "somebody changed the assignments meanwhile; read them again and repeat with their ETag");
  }
}
