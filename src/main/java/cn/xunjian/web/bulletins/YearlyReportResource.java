package cn.xunjian.web.bulletins;

import cn.xunjian.access.Right;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.report.ReportConfig;
import cn.xunjian.report.SupervisionYears;
import cn.xunjian.report.WorkYears;
import cn.xunjian.report.YearlyForms;
import cn.xunjian.report.files.XlsxFile;
import cn.xunjian.report.yearly.SupervisionYear;
import cn.xunjian.report.yearly.WorkYear;
import cn.xunjian.report.yearly.YearlyTable;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The yearly reports of 国办函〔2018〕12号 as workbooks, due each year by 31 January. */
@Path("/api/v1/yearly-reports/{year:\\d{4}}")
@Produces(BulletinFormat.SHEET)
@Tag(name = "bulletins")
@Needs(value = Right.READ, traced = true)
class YearlyReportResource {

  private static final int FIRST_YEAR = 2000;

  private static final String HOW =
      " The first sheet is the form, the second says how each row is counted. What the service cannot know is an empty cell, marked,"
          + " and named as one to be filled in. A year that is not over is counted up to now.";

  private final SupervisionYears supervision;
  private final WorkYears work;
  private final ReportScope scope;
  private final ReportConfig config;
  private final YearlyForms forms;

  YearlyReportResource(
      SupervisionYears supervision,
      WorkYears work,
      ReportScope scope,
      ReportConfig config,
      YearlyForms forms) {
    this.supervision = supervision;
    this.work = work;
    this.scope = scope;
    this.config = config;
    this.forms = forms;
  }

  @GET
  @Path("supervision")
  @Operation(
      summary = "The year of a branch's supervision (政府网站监管年度报表) as a workbook",
      description =
          "By quarters: sites, checks, orders, what followed, openings and closings." + HOW)
  @APIResponse(
      responseCode = "200",
      description = "the workbook",
      content = @Content(mediaType = BulletinFormat.SHEET))
  @APIResponse(
      responseCode = "400",
      description = "the year lies ahead, or you see several branches and name no unit")
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Uni<Response> supervision(
      @Parameter(example = "2026") @RestPath int year,
      @Parameter(description = "the top of the branch; all that you see if absent", example = "3")
          @RestQuery
          String unit) {
    Instant now = scope.now();
    begun(year);
    Long top = scope.branch(unit);
    return supervision
        .of(top, year, config.office().orElse("全部单位"), now)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no unit has the number " + top))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(facts -> file(SupervisionYear.of(facts, forms.inUse()), "supervision-" + year));
  }

  @GET
  @Path("work")
  @Operation(
      summary = "The year of a site's work (政府网站工作年度报表) as a workbook",
      description =
          "What the registry has of it, what appeared on it and its unit's new media, and what supervision saw."
              + HOW)
  @APIResponse(
      responseCode = "200",
      description = "the workbook",
      content = @Content(mediaType = BulletinFormat.SHEET))
  @APIResponse(responseCode = "400", description = "the year lies ahead, or is none")
  @APIResponse(responseCode = "404", description = "there is no such target, or not for you")
  @APIResponse(responseCode = "422", description = "the target is no site")
  public Uni<Response> work(
      @Parameter(example = "2026") @RestPath int year,
      @Parameter(description = "the key of a site", example = "4307000001") @RestQuery
          String target) {
    Instant now = scope.now();
    begun(year);
    Registered site = scope.target(target);
    if (site.target().kind() != Kind.SITE) {
      throw Problem.unprocessable(
          "?target", "not_a_site", "工作年度报表按网站填报，该对象不是网站 · this report is of a site");
    }
    return work.of(site, year, now)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(facts -> file(WorkYear.of(facts, forms.inUse()), "work-" + year));
  }

  private void begun(int year) {
    LocalDate today = scope.today();
    if (year < FIRST_YEAR || year > today.getYear()) {
      throw Problem.badRequest(
          "year",
          "bad_year",
          "年度为 %1$d 至 %2$d · a year from %1$d to %2$d".formatted(FIRST_YEAR, today.getYear()));
    }
  }

  private static Response file(YearlyTable table, String name) {
    return Response.ok(XlsxFile.of(table.grids()))
        .type(BulletinFormat.SHEET)
        .header("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"")
        .header("Cache-Control", "private, no-cache")
        .build();
  }
}
