package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.inspection.records.FindingListStore.Wanted;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.intake.PlainSheet;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Findings as a file for those who have to mend them. */
@Path("/api/v1/exports/site-findings")
@Needs(value = Right.READ, traced = true)
@Tag(name = "inspections")
class SiteFindingExportResource {

  /** More does nobody go through by hand; the list takes narrower questions. */
  private static final int MOST = 20_000;

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final List<String> HEADER =
      List.of(
          "编号", "网站标识码", "网站", "责任单位", "问题", "类型代码", "状态", "页面", "位置", "测得值", "上下文", "HTTP 状态",
          "首次发现", "最近发现", "发现天数", "处理人", "处理理由");

  private final InspectionRecords records;
  private final SeenSites sites;
  private final ZoneId zone;

  SiteFindingExportResource(InspectionRecords records, SeenSites sites, ZoneId zone) {
    this.records = records;
    this.sites = sites;
    this.zone = zone;
  }

  @GET
  @Operation(
      summary = "Export findings as a file",
      description =
          "As the list shows them, at most 20,000. A cell that a spreadsheet could take for a formula begins with an apostrophe.")
  @APIResponse(responseCode = "200", description = "the file")
  public Uni<Response> file(
      @Parameter(description = "csv or xlsx", example = "csv") @QueryParam("format") String format,
      @Parameter(example = "links") @QueryParam("kind") String kind,
      @Parameter(example = "certain") @QueryParam("state") String state,
      @Parameter(description = "a unit's number", example = "12") @QueryParam("unit") String unit) {
    boolean xlsx = "xlsx".equals(Query.oneOf("format", format, List.of("csv", "xlsx")));
    var kinds = SiteFindingList.kinds(kind);
    var wanted = SiteFindingList.state(state);
    return sites
        .targets(unit)
        .chain(
            targets -> records.findings().list(new Wanted(0, targets, kinds, wanted, null), MOST))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(found -> answer(found, xlsx));
  }

  private Response answer(List<SiteFinding> found, boolean xlsx) {
    List<List<String>> rows = found.stream().map(this::row).toList();
    byte[] file = xlsx ? PlainSheet.xlsx("findings", HEADER, rows) : PlainSheet.csv(HEADER, rows);
    return Response.ok(file)
        .type(xlsx ? XLSX : "text/csv;charset=utf-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"site-findings." + (xlsx ? "xlsx" : "csv") + "\"")
        .build();
  }

  private List<String> row(SiteFinding f) {
    Optional<Registered> site = sites.find(f.target());
    return List.of(
        Long.toString(f.id()),
        site.map(s -> s.key().value()).orElse(""),
        site.map(s -> s.profile().name()).orElse(""),
        site.map(Registered::unitName).orElse(""),
        f.kind().words().zh(),
        f.kind().code(),
        f.state().code(),
        f.page(),
        f.element(),
        f.value(),
        f.around(),
        f.status() == 0 ? "" : Integer.toString(f.status()),
        time(f.firstSeen()),
        time(f.lastSeen()),
        Integer.toString(f.days()),
        f.mark() == null ? "" : f.mark().by(),
        f.mark() == null ? "" : f.mark().reason());
  }

  private String time(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }
}
