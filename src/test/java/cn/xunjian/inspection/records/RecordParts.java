package cn.xunjian.inspection.records;

import cn.xunjian.testing.FiredEvents;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.ZoneId;

/** The stores of inspections, for the tests of other rooms. */
public final class RecordParts {

  private RecordParts() {}

  public static InspectedSiteStore sites(Pool pool, ZoneId zone) {
    return new InspectedSiteStore(pool, zone);
  }

  public static InspectionRecords on(Pool pool, Clock clock, ZoneId zone) {
    return on(pool, clock, zone, new FiredEvents<>());
  }

  public static InspectionRecords on(
      Pool pool, Clock clock, ZoneId zone, Event<InspectionMoved> moved) {
    InspectionStore inspections = new InspectionStore(pool);
    SitePageStore pages = new SitePageStore(pool);
    SiteFindingStore findings = new SiteFindingStore(zone);
    return new InspectionRecords(
        inspections,
        new WalkRecordStore(pool, inspections, pages, findings, clock, moved),
        pages,
        new FindingListStore(pool),
        zone);
  }
}
