package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.CardView;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What waits for a person on cards. */
@Path("/api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class FindingQueueResource {

  private final KnownAssessments known;
  private final FindingQueue queue;
  private final FindingShares shares;
  private final CheckedBooks books;

  FindingQueueResource(
      KnownAssessments known, FindingQueue queue, FindingShares shares, CheckedBooks books) {
    this.known = known;
    this.queue = queue;
    this.shares = shares;
    this.books = books;
  }

  /**
   * The findings of one card that wait.
   *
   * @param holder who decides about it; null for nobody in particular
   * @param second who looks at its vetoes a second time
   */
  @Schema(name = "WaitingFindings")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Waiting(
      long card,
      long assessment,
      String key,
      String name,
      @Schema(examples = "zhangsan") String holder,
      @Schema(examples = "lisi") String second,
      List<CardView.Item> findings) {}

  @GET
  @Operation(
      summary = "What waits to be confirmed or struck, card by card",
      description =
          "With of=mine only what is one's own work, dealt out with findings/shares: the cards one holds, without the vetoes that one"
              + " confirmed already, and those vetoes that one looks at a second time.")
  @APIResponse(
      responseCode = "200",
      description = "a page of cards",
      content = @Content(examples = @ExampleObject(name = "none", value = "{\"items\":[]}")))
  @APIResponse(responseCode = "400", description = "of=mine of a key, which has no work of its own")
  public Uni<Page<Waiting>> list(
      @Parameter(description = "all or mine", example = "all") @RestQuery String of,
      @Parameter(description = "only of this assessment", example = "1") @RestQuery
          String assessment,
      @Parameter(description = "a unit's number: only its branch", example = "12") @RestQuery
          String unit,
      @Parameter(description = "1 to 500 cards, usually 100", example = "100") @RestQuery
          String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Long only = assessment == null ? null : Query.number("assessment", assessment);
    Cursor from = Cursor.read(cursor, 1);
    long after = from == null ? 0 : Cursors.number(from.first());
    boolean mine = "mine".equals(Query.oneOf("of", of, List.of("all", "mine")));
    FindingQueue.Whose whose = mine ? queue.mine() : queue.all();
    return known
        .tended(unit == null || unit.isEmpty() ? null : Query.number("unit", unit))
        .chain(units -> queue.of(whose, only, units, after, most + 1))
        .chain(this::shown)
        .map(all -> Page.of(all, most, each -> Cursor.of(Long.toString(each.card()))))
        .map(FindingQueueResource::withFindings);
  }

  /** What waits for somebody else alone is left out, and still counts for the pages. */
  private static Page<Waiting> withFindings(Page<Waiting> page) {
    return new Page<>(
        page.items().stream().filter(each -> !each.findings().isEmpty()).toList(), page.next());
  }

  private Uni<List<Waiting>> shown(List<FindingQueue.Waiting> cards) {
    Map<Edition, CheckedBooks.Checked> found = new HashMap<>();
    Uni<Void> all = Uni.createFrom().voidItem();
    List<Edition> editions =
        cards.stream().map(each -> each.card().card().edition()).distinct().toList();
    for (Edition each : editions) {
      all = all.chain(() -> books.find(each)).invoke(its -> found.put(each, its)).replaceWithVoid();
    }
    return all.map(
        done ->
            cards.stream()
                .map(each -> waiting(each, found.get(each.card().card().edition())))
                .toList());
  }

  private Waiting waiting(FindingQueue.Waiting waiting, CheckedBooks.Checked book) {
    long card = waiting.card().id();
    return new Waiting(
        card,
        waiting.card().assessment(),
        waiting.card().of().key(),
        waiting.card().of().name(),
        waiting.share() == null ? null : shares.login(waiting.share().holder()),
        waiting.share() == null || waiting.share().second() == null
            ? null
            : shares.login(waiting.share().second()),
        waiting.items().stream().map(item -> CardView.item(card, item, book)).toList());
  }
}
