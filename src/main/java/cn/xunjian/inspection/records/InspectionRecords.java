package cn.xunjian.inspection.records;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** All that is kept of inspections, under one roof. */
@ApplicationScoped
public class InspectionRecords {

  private final InspectionStore inspections;
  private final WalkRecordStore walks;
  private final SitePageStore pages;
  private final FindingListStore findings;
  private final ZoneId zone;

  InspectionRecords(
      InspectionStore inspections,
      WalkRecordStore walks,
      SitePageStore pages,
      FindingListStore findings,
      ZoneId zone) {
    this.inspections = inspections;
    this.walks = walks;
    this.pages = pages;
    this.findings = findings;
    this.zone = zone;
  }

  public InspectionStore inspections() {
    return inspections;
  }

  public WalkRecordStore walks() {
    return walks;
  }

  public SitePageStore pages() {
    return pages;
  }

  public FindingListStore findings() {
    return findings;
  }

  /** The links that failed on another day and have not been asked today. */
  public Uni<List<SiteFinding>> waiting(Instant now) {
    return findings.waiting(LocalDate.ofInstant(now, zone));
  }
}
