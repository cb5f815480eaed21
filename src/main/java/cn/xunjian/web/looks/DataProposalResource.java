package cn.xunjian.web.looks;

import cn.xunjian.access.Right;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.Trial;
import cn.xunjian.reading.data.DataProposal;
import cn.xunjian.reading.data.DataProposalStore;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.changes.Targets;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Preconditions;
import cn.xunjian.web.targets.Changes;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** The data behind a page, which can be read at a fraction of a browser's price. */
@Path("/api/v1/targets")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "facts")
class DataProposalResource {

  private static final String ONE =
      """
      {"id":3,"dataUrl":"https://www.example.gov.cn/api/list?page=1","dataPaths":"items=data.list; title=title; link=url; date=pubDate",
       "items":20,"newest":"2026-11-28T00:00:00+08:00","firstSeenAt":"2026-11-29T09:00:00+08:00","lastSeenAt":"2026-11-30T09:00:00+08:00",
       "accepted":false}""";

  private final KnownTargets known;
  private final DataProposalStore proposals;
  private final Trial trial;
  private final Targets targets;
  private final Asker asker;

  DataProposalResource(
      KnownTargets known, DataProposalStore proposals, Trial trial, Targets targets, Asker asker) {
    this.known = known;
    this.proposals = proposals;
    this.trial = trial;
    this.targets = targets;
    this.asker = asker;
  }

  /** A proposal as it is shown. */
  @Schema(name = "DataProposal")
  record ProposalView(
      long id,
      String dataUrl,
      String dataPaths,
      int items,
      Instant newest,
      Instant firstSeenAt,
      Instant lastSeenAt,
      boolean accepted) {

    static ProposalView of(Registered target, DataProposalStore.Kept kept) {
      DataProposal proposal = kept.proposal();
      Layout layout = target.profile().layout();
      return new ProposalView(
          kept.id(),
          proposal.url(),
          proposal.paths().toString(),
          proposal.items(),
          proposal.newest(),
          kept.firstSeen(),
          kept.lastSeen(),
          target.profile().source() == Source.JSON && proposal.url().equals(layout.dataUrl()));
    }
  }

  /** All of a target's. */
  @Schema(name = "DataProposals")
  record ProposalsView(List<ProposalView> items) {}

  @GET
  @Path("{key:.+}/data-proposals")
  @Operation(
      summary = "Data behind a target's page that says the same as the page",
      description =
          "Found by looks with a browser: what the page's scripts fetched, with the paths of its items, titles, links and dates.")
  @APIResponse(
      responseCode = "200",
      description = "the proposals, the last seen first",
      content =
          @Content(
              schema = @Schema(implementation = ProposalsView.class),
              examples = @ExampleObject(name = "one", value = "{\"items\":[" + ONE + "]}")))
  public Uni<ProposalsView> list(
      @Parameter(example = "4307000001/yw") @PathParam("key") String key) {
    Registered target = known.named(key);
    return proposals
        .of(target.id())
        .map(all -> new ProposalsView(all.stream().map(p -> ProposalView.of(target, p)).toList()));
  }

  @POST
  @Path("{key:.+}/data-proposals/{id}/accept")
  @Needs(Right.SUPERVISE)
  @Operation(
      summary = "Read a target by this data from now on",
      description =
          "The data is read once without a browser; if that gives dates, the target's source becomes json with this address and these paths."
              + " Needs If-Match, as every change of a target. To go back, set source to html.")
  @APIResponse(
      responseCode = "200",
      description = "the target is read by this data",
      content =
          @Content(
              schema = @Schema(implementation = ProposalView.class),
              examples = @ExampleObject(name = "accepted", value = ONE)))
  @APIResponse(responseCode = "404", description = "there is no such proposal")
  @APIResponse(responseCode = "409", description = "without a browser the data shows no dates")
  @APIResponse(responseCode = "412", description = "somebody else changed the target before")
  @APIResponse(responseCode = "428", description = "If-Match was not sent")
  public Uni<ProposalView> accept(
      @Parameter(example = "4307000001/yw") @PathParam("key") String key,
      @Parameter(example = "3") @PathParam("id") String id,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch) {
    Registered target = known.named(key);
    var version = Preconditions.required(ifMatch);
    Context caller = Vertx.currentContext();
    Remit remit = new Remit(asker.reach(Right.SUPERVISE).within(null));
    return proposals
        .find(target.id(), id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no proposal " + id + " for " + key))
        .chain(
            kept ->
                tried(kept.proposal())
                    // A change is made on the request's own context, wherever the data came in.
                    .emitOn(work -> caller.runOnContext(on -> work.run()))
                    .chain(
                        () ->
                            targets.change(
                                target.key(),
                                version,
                                texts(kept.proposal()),
                                Optional.empty(),
                                remit))
                    .map(change -> Changes.done(change, "target " + key))
                    .map(done -> accepted(target, kept)));
  }

  private Uni<Void> tried(DataProposal proposal) {
    Layout layout = new Layout(null, null, null, null, proposal.url(), proposal.paths().toString());
    return trial
        .fetch(Source.JSON, WebAddress.parse(proposal.url()), layout, null)
        .invoke(
            tried -> {
              if (tried.extract().outcome() != ReadingOutcome.OK) {
                String said = tried.extract().detail();
                throw Problem.conflict(
                    "不经浏览器读不出日期，不能采用：%s · without a browser the data shows no dates: %s"
                        .formatted(said, said));
              }
            })
        .replaceWithVoid();
  }

  private static Map<TargetField, String> texts(DataProposal proposal) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    texts.put(TargetField.SOURCE, Source.JSON.code());
    texts.put(TargetField.DATA_URL, proposal.url());
    texts.put(TargetField.DATA_PATHS, proposal.paths().toString());
    return texts;
  }

  private static ProposalView accepted(Registered target, DataProposalStore.Kept kept) {
    ProposalView as = ProposalView.of(target, kept);
    return new ProposalView(
        as.id(),
        as.dataUrl(),
        as.dataPaths(),
        as.items(),
        as.newest(),
        as.firstSeenAt(),
        as.lastSeenAt(),
        true);
  }
}
