package cn.xunjian.rectification.look;

import cn.xunjian.inspection.Inspections;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.registry.Registered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An inspection of a site that was asked for after something else was. */
@ApplicationScoped
class NewInspection {

  private final Inspections inspections;
  private final InspectionRecords records;

  NewInspection(Inspections inspections, InspectionRecords records) {
    this.inspections = inspections;
    this.records = records;
  }

  /** One that goes on already may have passed the page: another is asked for after it. */
  Uni<Void> ask(Registered site) {
    return Inspections.inspectable(site)
        ? inspections.ask(site, Inspection.Scope.SITE, OrderStep.MACHINE).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /**
   * The one that was asked for since an instant, once it has ended.
   *
   * @return empty as long as it has not; it is asked for if nobody did
   */
  Uni<Optional<Inspection>> ended(Registered site, Instant since) {
    return records
        .inspections()
        .list(Long.MAX_VALUE, site.id(), null, null, 1)
        .chain(last -> ended(site, last, since));
  }

  private Uni<Optional<Inspection>> ended(Registered site, List<Inspection> last, Instant since) {
    if (last.isEmpty() || last.get(0).askedAt().isBefore(since)) {
      return ask(site).replaceWith(Optional.<Inspection>empty());
    }
    return Uni.createFrom().item(Optional.of(last.get(0)).filter(one -> one.endedAt() != null));
  }
}
