package cn.xunjian.web.replays;

import cn.xunjian.access.Right;
import cn.xunjian.push.Pushers;
import cn.xunjian.registry.Registered;
import cn.xunjian.replay.ReplayReport;
import cn.xunjian.replay.ReplaySpan;
import cn.xunjian.replay.Replays;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Judges a period again, so that a contested figure can be proved. */
@Path("/api/v1/replays")
@Needs(value = Right.SUPERVISE, whole = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts")
class ReplayResource {

  private final Replays replays;
  private final AskedTargets asked;
  private final Bookshelf bookshelf;
  private final Pushers pushers;
  private final InputCheck input;
  private final Clock clock;

  ReplayResource(
      Replays replays,
      AskedTargets asked,
      Bookshelf bookshelf,
      Pushers pushers,
      InputCheck input,
      Clock clock) {
    this.replays = replays;
    this.asked = asked;
    this.bookshelf = bookshelf;
    this.pushers = pushers;
    this.input = input;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Judge a period again from stored facts alone, and compare",
      description =
          "Verdicts and turns of freshness are computed again by the rules that were in force, and held against what was judged then:"
              + " equal, or each difference with its cause. With edition it says what that edition would have said. At most 400 days; one replay at a time.")
  @APIResponse(
      responseCode = "200",
      description = "totals, and the first differences",
      content = @Content(schema = @Schema(implementation = ReplayView.class)))
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  @APIResponse(responseCode = "429", description = "another replay runs; try again later")
  public Uni<ReplayView> replay(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReplayForm.class),
                      examples = {
                        @ExampleObject(
                            name = "month",
                            value =
                                "{\"target\":\"4307000001\",\"from\":\"2026-11-01T00:00:00+08:00\",\"to\":\"2026-11-29T00:00:00+08:00\"}"),
                        @ExampleObject(
                            name = "what-if",
                            value =
                                "{\"unit\":12,\"from\":\"2026-11-01T00:00:00+08:00\",\"edition\":\"ten-days/2\",\"limit\":50}")
                      }))
          ObjectNode body) {
    InputCheck.Read<ReplayForm> read = input.read(body, ReplayForm.class);
    ReplayForm form = read.form();
    form.which(read.faults());
    ReplaySpan span = form.span(read.faults(), clock.instant());
    Edition edition = form.wanted(read.faults());
    read.faults().refuse();
    return book(edition)
        .chain(other -> asked.of(form).map(found -> wanted(found, span, other, form.most())))
        .chain(this::begun)
        .map(report -> ReplayView.of(span, edition == null ? null : edition.toString(), report));
  }

  private Uni<RuleBook> book(Edition edition) {
    return edition == null
        ? Uni.createFrom().nullItem()
        : bookshelf
            .find(edition)
            .onItem()
            .ifNull()
            .failWith(
                () ->
                    Problem.unprocessable(
                        "/edition",
                        "unknown_value",
                        "edition "
                            + edition
                            + " is not known here; GET /api/v1/rulebooks lists those that are"));
  }

  private Replays.Wanted wanted(
      List<Registered> targets, ReplaySpan span, RuleBook other, int most) {
    return new Replays.Wanted(targets, asked.registered(), pushers.all(), span, other, most);
  }

  private Uni<ReplayReport> begun(Replays.Wanted wanted) {
    return replays
        .begin(wanted)
        .orElseThrow(() -> Problem.tooMany("another replay runs; try again when it has ended"));
  }
}
