package cn.xunjian.web.audit;

import cn.xunjian.access.Right;
import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.AuditStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit trail as a file. */
@Path("/api/v1/audit/export")
@Needs(value = Right.AUDIT, traced = true)
@Tag(name = "access")
class AuditExportResource {

  private static final int AT_ONCE = 500;

  private final AuditStore store;
  private final AuditLines lines;

  AuditExportResource(AuditStore store, AuditLines lines) {
    this.store = store;
    this.lines = lines;
  }

  @GET
  @Operation(
      summary = "The same as a file, the newest first",
      description =
          "csv, ndjson (a JSON object a line) or syslog (RFC 5424 with the JSON as message).")
  @APIResponse(
      responseCode = "200",
      description = "the file, as it is read page by page",
      content =
          @Content(
              mediaType = "application/x-ndjson",
              examples = @ExampleObject(name = "a line", value = AuditItem.EXAMPLE)))
  public RestMulti<byte[]> export(
      @Parameter(example = "csv") @RestQuery String format,
      @Parameter(example = "lihua") @RestQuery String name,
      @Parameter(example = "grant") @RestQuery String action,
      @Parameter(example = "2026-11-01T00:00:00+08:00") @RestQuery String from,
      @Parameter(example = "2026-12-01T00:00:00+08:00") @RestQuery String to) {
    String asked = Query.oneOf("format", format, AuditLines.FORMATS);
    String written = asked == null ? AuditLines.CSV : asked;
    Multi<byte[]> rows =
        pages(AuditResource.filter(name, action, from, to))
            .map(page -> lines.of(page, written).getBytes(StandardCharsets.UTF_8));
    Multi<byte[]> file =
        written.equals(AuditLines.CSV)
            ? Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(lines.csvHead()), rows)
            : rows;
    return RestMulti.fromMultiData(file.filter(piece -> piece.length > 0))
        .header("Content-Type", AuditLines.type(written))
        .header("Content-Disposition", "attachment; filename=\"audit." + written + "\"")
        .build();
  }

  private Multi<List<AuditEntry>> pages(AuditStore.Filter filter) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicLong(Long.MAX_VALUE),
            before ->
                store
                    .page(filter, before.get(), AT_ONCE)
                    .invoke(
                        page -> {
                          if (!page.isEmpty()) {
                            before.set(page.get(page.size() - 1).number());
                          }
                        }))
        .whilst(page -> page.size() == AT_ONCE);
  }
}
