package cn.xunjian.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.media.Districts.District;
import cn.xunjian.cases.media.MediaGathering;
import cn.xunjian.cases.media.MediaQuarter;
import cn.xunjian.cases.media.MediaReport;
import cn.xunjian.cases.media.MediaReportStore;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Drafts at the start of February, May, August and November what each district reports of its new
 * media, and says so once; the district words it and sends it in.
 */
@ApplicationScoped
public class MediaReportRounds {

  private static final Text DRAFTED =
      new Text(
          "%s：%s新媒体运营情况报告已起草，请核对后报送",
          "%s: the report of new media of %s is drafted; please check it and send it in");
  private static final Set<String> CLOSINGS = Set.of("account_closing", "permanent_closing");

  private final MediaReportStore reports;
  private final MediaGathering gathering;
  private final MediaDuties duties;
  private final CaseStore cases;
  private final UnitTelling telling;

  MediaReportRounds(
      MediaReportStore reports,
      MediaGathering gathering,
      MediaDuties duties,
      CaseStore cases,
      UnitTelling telling) {
    this.reports = reports;
    this.gathering = gathering;
    this.duties = duties;
    this.cases = cases;
    this.telling = telling;
  }

  /** Drafts what is due and not drafted; calls must not overlap. */
  public Uni<Void> turn() {
    Instant now = duties.now();
    LocalDate today = duties.today();
    MediaQuarter quarter = MediaQuarter.on(today);
    return duties
        .owing()
        .chain(
            districts ->
                districts.isEmpty()
                    ? Uni.createFrom().item(List.<District>of())
                    : reports
                        .of(quarter)
                        .map(
                            drafted ->
                                districts.stream()
                                    .filter(
                                        each ->
                                            drafted.stream()
                                                .noneMatch(one -> one.unit() == each.unit()))
                                    .toList()))
        .onItem()
        .transformToMulti(missing -> Multi.createFrom().iterable(missing))
        .onItem()
        .transformToUniAndConcatenate(each -> draft(each, quarter, now))
        .collect()
        .last()
        .invoke(last -> telling.committed())
        .replaceWithVoid();
  }

  private Uni<Void> draft(District district, MediaQuarter quarter, Instant now) {
    return duties
        .below(district.unit())
        .chain(units -> cases.during(units, duties.from(quarter), duties.to(quarter)))
        .map(all -> all.stream().filter(each -> doneIn(each, quarter)).toList())
        .chain(
            done ->
                gathering.draft(
                    district,
                    quarter,
                    count(done, Set.of("account_opening")),
                    count(done, CLOSINGS),
                    now))
        .chain(
            draft -> reports.pool().withTransaction(transaction -> store(transaction, draft, now)));
  }

  private boolean doneIn(OfficeCase each, MediaQuarter quarter) {
    return each.state() == OfficeCase.State.DONE
        && each.endedAt().isBefore(duties.to(quarter))
        && !each.endedAt().isBefore(duties.from(quarter));
  }

  private static int count(List<OfficeCase> done, Set<String> kinds) {
    return (int) done.stream().filter(each -> kinds.contains(each.kind())).count();
  }

  private Uni<Void> store(SqlConnection transaction, MediaReport draft, Instant now) {
    return MediaReportStore.add(transaction, draft)
        .chain(
            first ->
                first ? telling.tell(transaction, said(draft, now)) : Uni.createFrom().voidItem());
  }

  private static UnitTelling.Said said(MediaReport draft, Instant now) {
    String path =
        "duty/%s/%d-%s"
            .formatted(Duty.Kind.MEDIA_REPORT.code(), draft.unit(), draft.quarter().due());
    UUID id = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
    return new UnitTelling.Said(
        id,
        id,
        "duty",
        path,
        draft.unit(),
        draft.unitName(),
        "media_report_drafted",
        "duty.media_report",
        "cn.xunjian.duty.drafted.v1",
        Severity.WARNING,
        DRAFTED.with(draft.unitName(), draft.quarter().words()),
        now);
  }
}
