package cn.xunjian.inspection.records;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.ZoneId;

/** The stores of inspections, for the tests of other rooms. */
public final class RecordParts {

  private RecordParts() {}

  public static InspectedSiteStore sites(Pool pool) {
    return new InspectedSiteStore(pool);
  }

  public static InspectionRecords on(Pool pool, Clock clock, ZoneId zone) {
    InspectionStore inspections = new InspectionStore(pool);
    SitePageStore pages = new SitePageStore(pool);
    SiteFindingStore findings = new SiteFindingStore(zone);
    return new InspectionRecords(
        inspections,
        new WalkRecordStore(pool, inspections, pages, findings, clock),
        pages,
        new FindingListStore(pool),
        zone);
  }
}
