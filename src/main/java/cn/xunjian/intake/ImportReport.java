package cn.xunjian.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An import, under way or ended.
 *
 * @param finishedAt null while it runs
 * @param phase how far it is; of one that has ended, how far it came
 * @param rowsRead rows of the file read so far, without the header and blank lines
 * @param created targets that are new, or came back
 * @param refused rows with errors
 * @param errors the first 1,000 by line
 * @param errorsTotal how many there are in all
 * @param proposal how the file was understood; null if it is written as the format says, and of
 *     imports of before
 */
public record ImportReport(
    UUID id,
    State state,
    Phase phase,
    boolean dryRun,
    boolean partial,
    Instant startedAt,
    Instant finishedAt,
    int rowsRead,
    int created,
    int updated,
    int unchanged,
    int refused,
    List<RowError> errors,
    int errorsTotal,
    FileProposal proposal) {

  /** How it stands. */
  public enum State {
    RUNNING,
    /** The good rows are written, or would be if it were not a dry run. */
    DONE,
    /** Nothing is written: rows are bad and a partial import was not wanted, or the file is. */
    REFUSED,
    /** It broke off on our side; nothing is written. */
    FAILED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The stages of an import. */
  public enum Phase {
    READING,
    CHECKING,
    WRITING;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ImportReport {
    errors = List.copyOf(errors);
  }

  static ImportReport begun(UUID id, boolean dryRun, boolean partial, Instant now) {
    return new ImportReport(
        id,
        State.RUNNING,
        Phase.READING,
        dryRun,
        partial,
        now,
        null,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        0,
        null);
  }

  ImportReport ended(State end, Phase reached, Instant now, int rows, ImportCounts counts) {
    boolean good = end == State.DONE;
    return new ImportReport(
        id,
        end,
        reached,
        dryRun,
        partial,
        startedAt,
        now,
        rows,
        good ? counts.created() : 0,
        good ? counts.updated() : 0,
        good ? counts.unchanged() : 0,
        counts.refused(),
        counts.errors().first(),
        counts.errors().total(),
        proposal);
  }

  /** The same, of a file that was understood in a way. */
  ImportReport readAs(FileProposal understood) {
    return new ImportReport(
        id,
        state,
        phase,
        dryRun,
        partial,
        startedAt,
        finishedAt,
        rowsRead,
        created,
        updated,
        unchanged,
        refused,
        errors,
        errorsTotal,
        understood);
  }
}
