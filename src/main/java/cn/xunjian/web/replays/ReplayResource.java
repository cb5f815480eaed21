package cn.xunjian.web.replays;

import cn.xunjian.push.Pushers;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.replay.ReplayReport;
import cn.xunjian.replay.ReplaySpan;
import cn.xunjian.replay.Replays;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Judges a period again, so that a contested figure can be proved. */
@Path("/api/v1/replays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts")
class ReplayResource {

  private final Replays replays;
  private final LiveRegistry registry;
  private final UnitStore units;
  private final Pushers pushers;
  private final InputCheck input;
  private final Clock clock;

  ReplayResource(
      Replays replays,
      LiveRegistry registry,
      UnitStore units,
      Pushers pushers,
      InputCheck input,
      Clock clock) {
    this.replays = replays;
    this.registry = registry;
    this.units = units;
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
                                "{\"unit\":12,\"from\":\"2026-11-01T00:00:00+08:00\",\"edition\":\"ten-days/1\",\"limit\":50}")
                      }))
          ObjectNode body) {
    InputCheck.Read<ReplayForm> read = input.read(body, ReplayForm.class);
    ReplayForm form = read.form();
    form.which(read.faults());
    ReplaySpan span = form.span(read.faults(), clock.instant());
    Edition edition = form.wanted(read.faults());
    read.faults().refuse();
    return book(edition)
        .chain(other -> targets(form).map(found -> wanted(found, span, other, form.most())))
        .chain(this::begun)
        .map(report -> ReplayView.of(span, edition == null ? null : edition.toString(), report));
  }

  private Uni<RuleBook> book(Edition edition) {
    return edition == null
        ? Uni.createFrom().nullItem()
        : Uni.createFrom()
            .item(
                () ->
                    RuleBooks.ofBundled(edition)
                        .orElseThrow(
                            () ->
                                Problem.unprocessable(
                                    "/edition",
                                    "unknown_value",
                                    "edition " + edition + " is not known here")));
  }

  private Uni<List<Registered>> targets(ReplayForm form) {
    if (form.target() != null) {
      return Uni.createFrom().item(() -> List.of(named(form.target())));
    }
    long unit = form.unit();
    return units
        .tree()
        .map(
            tree -> {
              if (tree.unit(unit) == null) {
                throw Problem.unprocessable(
                    "/unit",
                    "unknown_value",
                    "no unit has the number " + unit + "; GET /api/v1/units lists them");
              }
              Set<Long> branch = tree.withBelow(unit);
              return registry.all().stream()
                  .filter(target -> branch.contains(target.profile().unit()))
                  .toList();
            });
  }

  private Registered named(String key) {
    Optional<Registered> found;
    try {
      found = registry.find(new TargetKey(key));
    } catch (IllegalArgumentException notAKey) {
      found = Optional.empty();
    }
    return found.orElseThrow(
        () ->
            Problem.unprocessable(
                "/target",
                "unknown_value",
                "no target has the key \"" + key + "\"; GET /api/v1/targets lists them"));
  }

  private Replays.Wanted wanted(
      List<Registered> targets, ReplaySpan span, RuleBook other, int most) {
    return new Replays.Wanted(
        targets, List.copyOf(registry.all()), pushers.all(), span, other, most);
  }

  private Uni<ReplayReport> begun(Replays.Wanted wanted) {
    return replays
        .begin(wanted)
        .orElseThrow(() -> Problem.tooMany("another replay runs; try again when it has ended"));
  }
}
