package cn.xunjian.web.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.store.CardSight;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.web.access.Needs;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** The cards of an assessment as a file. */
@Path("/api/v1/exports/assessments")
@Tag(name = "assessments")
@Needs(value = Right.TEND, traced = true)
class CardExportResource {

  private static final int PAGE = 500;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final KnownAssessments known;
  private final RankedUnits ranked;
  private final CheckedBooks books;

  CardExportResource(KnownAssessments known, RankedUnits ranked, CheckedBooks books) {
    this.known = known;
    this.ranked = ranked;
    this.books = books;
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "Export the cards of an assessment as XLSX",
      description =
          "Four sheets: one row for each card with its verdict, points and SHA-256; the units by rank; the indicators of each unit by which"
              + " anything is lost, gained or waits; what was found and decided.")
  @APIResponse(responseCode = "200", description = "the workbook")
  @APIResponse(responseCode = "404", description = "there is no such assessment")
  public RestMulti<byte[]> cards(@Parameter(example = "1") @RestPath long id) {
    Set<Long> units = known.tended();
    Reach reach = ranked.reach();
    CardSheet sheet = new CardSheet();
    Multi<byte[]> file =
        known
            .assessment(id)
            .onItem()
            .transformToMulti(
                found ->
                    Multi.createBy()
                        .concatenating()
                        .streams(
                            Multi.createFrom().item(sheet::begin),
                            pages(id, units).map(sheet::lines),
                            books
                                .find(found.edition())
                                .chain(
                                    book ->
                                        ranked
                                            .whole(found, reach)
                                            .map(all -> sheet.ranking(all, book)))
                                .toMulti(),
                            pages(id, units).map(sheet::details),
                            Multi.createFrom().item(sheet::end))
                        .filter(piece -> piece.length > 0));
    return RestMulti.fromMultiData(file)
        .header("Content-Type", XLSX)
        .header("Content-Disposition", "attachment; filename=\"assessment-" + id + ".xlsx\"")
        .build();
  }

  private Multi<List<StoredCard>> pages(long id, Set<Long> units) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicLong(),
            last ->
                known
                    .cards()
                    .page(id, CardSight.tending(units), null, last.get(), PAGE)
                    .invoke(page -> remember(page, last)))
        .whilst(page -> page.size() == PAGE);
  }

  private static void remember(List<StoredCard> page, AtomicLong last) {
    if (!page.isEmpty()) {
      last.set(page.get(page.size() - 1).id());
    }
  }
}
