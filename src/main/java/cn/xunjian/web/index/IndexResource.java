package cn.xunjian.web.index;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.index.Figures;
import cn.xunjian.assessment.index.MonthChange;
import cn.xunjian.assessment.index.Ranking;
import cn.xunjian.assessment.index.Ranking.Ranked;
import cn.xunjian.assessment.index.Standing;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.index.IndexViews.FiguresView;
import cn.xunjian.web.index.IndexViews.IndexPage;
import cn.xunjian.web.index.IndexViews.Row;
import cn.xunjian.web.index.SeenIndex.Asked;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The health index (健康指数), rolled up. */
@Path("/api/v1/index")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "index", description = "The health index between assessments")
@Needs(Right.READ)
class IndexResource {

  private final SeenIndex seen;

  IndexResource(SeenIndex seen) {
    this.seen = seen;
  }

  @GET
  @Operation(
      summary = "The health index rolled up by branch, unit, platform or kind",
      description =
          "Each target's card as the machine alone sees it, counted again and again and kept by the month; no person's item is in"
              + " it, and what nobody looked at is neither lost nor kept. Rows are in the order of their ranks. branch: the units right below"
              + " the unit asked about, each with all below it; what that unit answers for itself stands in a row of its own.")
  @APIResponse(
      responseCode = "200",
      description = "the rows, with all of them together",
      content = @Content(schema = @Schema(implementation = IndexPage.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Uni<IndexPage> index(
      @BeanParam IndexFilter filter,
      @Parameter(description = "branch, unit, platform or kind; branch if absent", example = "kind")
          @RestQuery
          String by,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long from = at == null ? 0 : Cursors.number(at.first());
    Grouping grouping = Query.oneOf("by", by, Grouping.values(), Grouping::code);
    return seen.asked(filter.checked())
        .chain(
            asked ->
                standings(asked, asked.month())
                    .chain(
                        now ->
                            standings(asked, before(asked.month()))
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(
                                    before ->
                                        page(
                                            asked,
                                            grouping == null ? Grouping.BRANCH : grouping,
                                            now,
                                            before,
                                            new Span(from, most)))));
  }

  private record Span(long from, int most) {}

  private Uni<List<Standing>> standings(Asked asked, LocalDate month) {
    return month == null
        ? Uni.createFrom().item(List.of())
        : seen.store().all(month, asked.wanted());
  }

  private static LocalDate before(LocalDate month) {
    return month == null ? null : month.minusMonths(1);
  }

  private static IndexPage page(
      Asked asked, Grouping by, List<Standing> now, List<Standing> before, Span span) {
    List<Ranked<String>> ranked =
        Ranking.of(
            now.stream().filter(by::takes).toList(),
            before.stream().filter(by::takes).toList(),
            by.of(asked.tree(), asked.reach(), asked.top()));
    List<Row> found =
        ranked.stream()
            .skip(span.from())
            .limit(span.most() + 1L)
            .map(each -> Row.of(by, name(asked, by, each.group()), each))
            .toList();
    Page<Row> page =
        Page.of(found, span.most(), last -> Cursor.of(Long.toString(span.from() + span.most())));
    Figures total = Figures.of(now);
    return new IndexPage(
        IndexViews.yearMonth(asked.month()),
        now.stream().map(Standing::at).min(Comparator.naturalOrder()).orElse(null),
        now.stream().map(Standing::edition).distinct().sorted().toList(),
        FiguresView.of(total),
        MonthChange.between(before.isEmpty() ? null : Figures.of(before), total),
        page.items(),
        page.next());
  }

  /** The names of the units from the top that whoever asks sees; null for what is no unit. */
  private static String name(Asked asked, Grouping by, String group) {
    if (by == Grouping.PLATFORM || by == Grouping.KIND) {
      return null;
    }
    UnitTree.Node unit = asked.tree().unit(Long.parseLong(group));
    return unit == null ? null : String.join("/", asked.names(unit));
  }
}
