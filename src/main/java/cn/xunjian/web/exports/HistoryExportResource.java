package cn.xunjian.web.exports;

import cn.xunjian.access.Right;
import cn.xunjian.history.ReadingExportStore;
import cn.xunjian.history.VisitExportStore;
import cn.xunjian.ledger.states.VerdictExportStore;
import cn.xunjian.web.access.Needs;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** Hands out any period of what was seen and judged, line by line. */
@Path("/api/v1/exports")
@Needs(value = Right.READ, traced = true)
@Tag(name = "exports", description = "History of any period as CSV or NDJSON")
class HistoryExportResource {

  private static final String ORDER =
      "The oldest first, target by target in the order of their keys; as long as it takes, without being held in memory. from and to"
          + " are required. Give target, or unit, or neither for all.";

  private final ExportStream stream;
  private final VisitExportStore visits;
  private final ReadingExportStore readings;
  private final VerdictExportStore verdicts;

  HistoryExportResource(
      ExportStream stream,
      VisitExportStore visits,
      ReadingExportStore readings,
      VerdictExportStore verdicts) {
    this.stream = stream;
    this.visits = visits;
    this.readings = readings;
    this.verdicts = verdicts;
  }

  @GET
  @Path("visits")
  @Operation(
      summary = "Export the visits due in a period, packed days and others alike",
      description = ORDER)
  @APIResponse(responseCode = "200", description = "a line per visit")
  public RestMulti<byte[]> visits(@BeanParam ExportQuery query) {
    return stream.of(
        "visits",
        query,
        ExportLines.VISITS,
        (target, span) ->
            visits
                .days(target.id(), span.from(), span.to())
                .map(day -> day.stream().map(v -> ExportLines.visit(key(target), v)).toList()));
  }

  @GET
  @Path("readings")
  @Operation(summary = "Export the readings due in a period", description = ORDER)
  @APIResponse(responseCode = "200", description = "a line per reading")
  public RestMulti<byte[]> readings(@BeanParam ExportQuery query) {
    return stream.of(
        "readings",
        query,
        ExportLines.READINGS,
        (target, span) ->
            readings
                .readings(target.id(), span.from(), span.to())
                .map(page -> page.stream().map(r -> ExportLines.reading(key(target), r)).toList()));
  }

  @GET
  @Path("publications")
  @Operation(
      summary = "Export the publications of a period",
      description = ORDER + " What bears no date counts by when it was first seen.")
  @APIResponse(responseCode = "200", description = "a line per publication")
  public RestMulti<byte[]> publications(@BeanParam ExportQuery query) {
    return stream.of(
        "publications",
        query,
        ExportLines.PUBLICATIONS,
        (target, span) ->
            readings
                .publications(target.id(), span.from(), span.to())
                .map(
                    page ->
                        page.stream().map(p -> ExportLines.publication(key(target), p)).toList()));
  }

  @GET
  @Path("verdicts")
  @Operation(summary = "Export the verdicts that changed in a period", description = ORDER)
  @APIResponse(responseCode = "200", description = "a line per changed verdict")
  public RestMulti<byte[]> verdicts(@BeanParam ExportQuery query) {
    return stream.of(
        "verdicts",
        query,
        ExportLines.VERDICTS,
        (target, span) ->
            verdicts
                .verdicts(target.id(), span.from(), span.to())
                .map(page -> page.stream().map(v -> ExportLines.verdict(key(target), v)).toList()));
  }

  private static String key(cn.xunjian.registry.Registered target) {
    return target.key().value();
  }
}
