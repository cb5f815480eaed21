package cn.xunjian.web.imports;

import cn.xunjian.intake.FileProposal;
import cn.xunjian.intake.ImportReport;
import cn.xunjian.intake.RowError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import as REST shows it. */
@Schema(name = "Import")
record ImportItem(
    UUID id,
    @Schema(description = "running, done, refused or failed", examples = "done") String state,
    @Schema(description = "reading, checking or writing", examples = "writing") String phase,
    boolean dryRun,
    boolean partial,
    Instant startedAt,
    Instant finishedAt,
    @Schema(description = "rows read so far") int rowsRead,
    @Schema(description = "rows of the file; absent while it is read") Integer rows,
    Integer created,
    Integer updated,
    Integer unchanged,
    @Schema(description = "rows with errors") Integer refused,
    @Schema(description = "the first 1,000 by line; absent in the list of imports")
        List<RowError> errors,
    Integer errorsTotal,
    @Schema(
            description =
                "how the file was understood, if it is not written as the format says; in the answer to the import only")
        FileProposal proposal) {

  static ImportItem of(ImportReport report) {
    return of(report, report.errors());
  }

  static ImportItem withoutErrors(ImportReport report) {
    return of(report, null);
  }

  private static ImportItem of(ImportReport report, List<RowError> errors) {
    boolean ended = report.state() != ImportReport.State.RUNNING;
    return new ImportItem(
        report.id(),
        report.state().code(),
        report.phase().code(),
        report.dryRun(),
        report.partial(),
        report.startedAt(),
        report.finishedAt(),
        report.rowsRead(),
        ended ? report.rowsRead() : null,
        ended ? report.created() : null,
        ended ? report.updated() : null,
        ended ? report.unchanged() : null,
        ended ? report.refused() : null,
        ended ? errors : null,
        ended ? report.errorsTotal() : null,
        report.proposal());
  }

  /** Its members as a problem carries them. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("state", state);
    members.put("dryRun", dryRun);
    members.put("partial", partial);
    members.put("rows", rows);
    members.put("created", created);
    members.put("updated", updated);
    members.put("unchanged", unchanged);
    members.put("refused", refused);
    members.put("errorsTotal", errorsTotal);
    members.put("errors", errors);
    if (proposal != null) {
      members.put("proposal", proposal);
    }
    return members;
  }
}
