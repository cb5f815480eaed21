package cn.xunjian.web.reviews;

import cn.xunjian.access.Right;
import cn.xunjian.cases.reviews.ComparedPublication;
import cn.xunjian.cases.reviews.ComparedStore;
import cn.xunjian.intake.PlainSheet;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Publications beside their reviews as a file. */
@Path("/api/v1/exports/reviews")
@Tag(name = "reviews")
class ReviewExportResource {

  /** More does nobody go through by hand; the list takes narrower questions. */
  private static final int MOST = 20_000;

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final List<String> HEADER =
      List.of("编号", "账号标识", "账号", "责任单位", "标题", "地址", "发布时间", "状态", "审核编号", "处理人", "处理时间", "说明");

  private final KnownReviews known;
  private final ComparedStore store;
  private final ZoneId zone;

  ReviewExportResource(KnownReviews known, ComparedStore store, ZoneId zone) {
    this.known = known;
    this.store = store;
    this.zone = zone;
  }

  @GET
  @Needs(value = Right.READ, traced = true)
  @Operation(
      summary = "Export publications beside their reviews as a file",
      description =
          "As the list of review-findings shows them, at most 20,000. A cell that a spreadsheet could take for a formula begins with an apostrophe.")
  @APIResponse(responseCode = "200", description = "the file")
  public Uni<Response> file(
      @Parameter(description = "csv or xlsx", example = "csv") @RestQuery String format,
      @Parameter(description = "the key of an account", example = "wx-wuling") @RestQuery
          String account,
      @Parameter(
              description = "reviewed, open, confirmed, struck or reviewed_late",
              example = "open")
          @RestQuery
          String state) {
    boolean xlsx = "xlsx".equals(Query.oneOf("format", format, List.of("csv", "xlsx")));
    return store
        .page(known.targets(account), ReviewFindingResource.state(state), Long.MAX_VALUE, MOST)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(found -> answer(found, xlsx));
  }

  private Response answer(List<ComparedPublication> found, boolean xlsx) {
    List<List<String>> rows = found.stream().map(this::row).toList();
    byte[] file = xlsx ? PlainSheet.xlsx("发布审核", HEADER, rows) : PlainSheet.csv(HEADER, rows);
    return Response.ok(file)
        .type(xlsx ? XLSX : "text/csv;charset=utf-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"reviews." + (xlsx ? "xlsx" : "csv") + "\"")
        .build();
  }

  private List<String> row(ComparedPublication one) {
    Registered target = known.target(one.target());
    return List.of(
        Long.toString(one.id()),
        target == null ? "" : target.key().value(),
        target == null ? "" : target.profile().name(),
        target == null ? "" : target.unitName(),
        one.title(),
        one.link(),
        time(one.appearedAt()),
        one.state().words().zh(),
        one.review() == null ? "" : Long.toString(one.review()),
        one.actor() == null ? "" : one.actor(),
        one.at() == null ? "" : time(one.at()),
        one.note() == null ? "" : one.note());
  }

  private String time(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }
}
