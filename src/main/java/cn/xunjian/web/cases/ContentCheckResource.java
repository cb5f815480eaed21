package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.sites.ContentCheck;
import cn.xunjian.cases.sites.ContentCheckStore;
import cn.xunjian.cases.sites.ContentSights;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Who went through all that a site has kept (保留内容合规检查, notice 1.6), and which sites wait for it.
 */
@Path("/api/v1/content-checks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duties")
class ContentCheckResource {

  private static final String SEEN =
      """
      "seen":{"inspection":12,"outcome":"complete","endedAt":"2026-11-29T18:00:00Z","pages":212,"open":0}""";

  private static final String CHECK =
      """
      "check":{"id":3,"by":"王敏（wangmin）","at":"2026-11-30T01:00:00Z","note":"历年通知公告逐篇核对","""
          + SEEN
          + "}";

  private static final String EXAMPLE =
      """
      {"site":"4307000001","name":"某市人民政府门户网站","unit":3,"unitName":"武陵区","state":"done","""
          + CHECK
          + ","
          + SEEN
          + "}";

  private static final List<String> STATES = List.of("missing", "again", "done");

  private final ContentCheckStore store;
  private final ContentSights sights;
  private final KnownSites sites;
  private final AskedDuties asked;
  private final Asker asker;
  private final InputCheck input;

  ContentCheckResource(
      ContentCheckStore store,
      ContentSights sights,
      KnownSites sites,
      AskedDuties asked,
      Asker asker,
      InputCheck input) {
    this.store = store;
    this.sights = sights;
    this.sites = sites;
    this.asked = asked;
    this.asker = asker;
    this.input = input;
  }

  /**
   * A site and who went through it last.
   *
   * @param state missing; again where more stands now than then, or something new; else done
   * @param seen what the machine sees now
   */
  @Schema(name = "SiteContent")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContentView(
      String site,
      String name,
      long unit,
      String unitName,
      String state,
      CheckView check,
      SeenView seen) {

    private static ContentView of(Registered site, ContentCheck check, ContentCheck.Seen seen) {
      String state = check == null ? "missing" : check.isOutdated(seen) ? "again" : "done";
      return new ContentView(
          site.key().value(),
          site.profile().name(),
          site.profile().unit(),
          site.unitName(),
          state,
          check == null ? null : CheckView.of(check),
          SeenView.of(seen));
    }
  }

  /**
   * That somebody went through it.
   *
   * @param seen what the machine had seen by then
   */
  @Schema(name = "ContentCheck")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CheckView(long id, String by, Instant at, String note, SeenView seen) {

    private static CheckView of(ContentCheck check) {
      return new CheckView(
          check.id(), check.actor(), check.at(), check.note(), SeenView.of(check.seen()));
    }
  }

  /**
   * What the machine saw.
   *
   * @param outcome complete, or bounded where the last inspection met a limit
   * @param open findings about wording and security that stand
   */
  @Schema(name = "ContentSeen")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SeenView(Long inspection, String outcome, Instant endedAt, int pages, int open) {

    private static SeenView of(ContentCheck.Seen seen) {
      return new SeenView(
          seen.inspection(), seen.outcome(), seen.endedAt(), seen.pages(), seen.open());
    }
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List the sites with who went through what they have kept",
      description =
          "Notice 1.6: retained content is checked, and problems are fixed at once (orders with a term in hours). A site with more findings than at its last check, or with new ones, is to be gone through again.")
  @APIResponse(
      responseCode = "200",
      description = "by key",
      content =
          @Content(
              schema = @Schema(implementation = ContentView.class),
              examples = @ExampleObject(name = "one", value = "{\"items\":[" + EXAMPLE + "]}")))
  public Uni<Page<ContentView>> list(
      @Parameter(description = "missing, again or done", example = "missing") @RestQuery
          String state) {
    Reach seen = asker.reach(Right.READ);
    String wanted = Query.oneOf("state", state, STATES);
    List<Registered> all = sites.supervised(seen);
    return store
        .last()
        .chain(
            checks -> {
              Map<Integer, ContentCheck> last =
                  checks.stream()
                      .collect(Collectors.toMap(ContentCheck::target, Function.identity()));
              return sights
                  .of(all.stream().map(Registered::id).toList())
                  .map(
                      now ->
                          new Page<>(
                              all.stream()
                                  .map(
                                      site ->
                                          ContentView.of(
                                              site, last.get(site.id()), now.get(site.id())))
                                  .filter(view -> wanted == null || view.state().equals(wanted))
                                  .toList(),
                              null));
            });
  }

  /** That somebody went through a site. */
  @Schema(name = "ContentCheckForm")
  record CheckForm(
      @NotBlank(message = "missing: the key of the site") @Storable String site,
      @Size(max = 2_000, message = "too_long: a note has 2000 characters at most") @Storable
          String note) {}

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say that all that a site has kept was gone through",
      description =
          "What the machine had seen by then is kept with it. Where no inspection went through the whole site, or findings stand, a note says what was done about it.")
  @APIResponse(
      responseCode = "201",
      description = "the site as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = ContentView.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such target, or not for you")
  @APIResponse(
      responseCode = "409",
      description = "the machine has not seen all of it, or findings stand, and no note says more")
  @APIResponse(responseCode = "422", description = "the target is no site")
  public Uni<Response> check(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CheckForm.class),
                      examples =
                          @ExampleObject(
                              name = "gone through",
                              value = "{\"site\":\"4307000001\",\"note\":\"历年通知公告逐篇核对\"}")))
          ObjectNode body) {
    CheckForm form = input.read(body, CheckForm.class).sound();
    Registered site = sites.site(Right.PUSH, form.site());
    String note = form.note() == null || form.note().isBlank() ? null : form.note().strip();
    String by = asked.name();
    Instant now = asked.now().truncatedTo(ChronoUnit.MICROS);
    return sights
        .of(List.of(site.id()))
        .map(found -> found.get(site.id()))
        .invoke(seen -> refuse(seen, note))
        .chain(
            seen ->
                store
                    .add(new ContentCheck(0, site.id(), by, now, note, seen))
                    .map(kept -> ContentView.of(site, kept, seen)))
        .map(view -> Response.status(201).entity(view).build());
  }

  private static void refuse(ContentCheck.Seen seen, String note) {
    if (note == null && !seen.whole()) {
      throw Problem.conflict(
          "/note",
          "note_missing",
          seen.open() > 0
              ? "尚有 %1$d 条疑似或确定的内容问题，请写明处理情况 · %1$d findings stand: say what is done about them"
                  .formatted(seen.open())
              : "机器尚未完整巡检该网站，请写明人工核对的范围和方法 · no inspection went through the whole site: say what was gone through, and how");
    }
  }
}
