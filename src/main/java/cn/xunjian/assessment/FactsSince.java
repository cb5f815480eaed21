package cn.xunjian.assessment;

import cn.xunjian.history.KnownAtStore;
import cn.xunjian.history.KnownAtStore.Read;
import cn.xunjian.inspection.Inspections;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.registry.Registered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What was read and inspected since an instant. */
@ApplicationScoped
class FactsSince {

  /** Inspections of a site that were asked for last; links that are tried again are among them. */
  private static final int LAST = 5;

  private final KnownAtStore known;
  private final Inspections inspections;
  private final InspectionRecords records;

  FactsSince(KnownAtStore known, Inspections inspections, InspectionRecords records) {
    this.known = known;
    this.inspections = inspections;
    this.records = records;
  }

  /** The last readings of targets in (from, to]; nothing of those that were not read. */
  Uni<Map<Integer, Read>> readings(Collection<Integer> targets, Instant from, Instant to) {
    return targets.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : known.read(targets, to, Duration.between(from, to));
  }

  /** Asks for an inspection of a site; does nothing if one waits or goes on. */
  Uni<Void> inspect(Registered site) {
    return inspections.ask(site, Inspection.Scope.SITE, CardLooks.MACHINE).replaceWithVoid();
  }

  /** The last inspection of a site that was asked for since; one before may have passed a page. */
  Uni<Optional<Inspection>> inspection(Registered site, Instant since) {
    return records
        .inspections()
        .list(Long.MAX_VALUE, site.id(), null, null, LAST)
        .map(
            last ->
                last.stream()
                    .filter(one -> one.scope() == Inspection.Scope.SITE)
                    .filter(one -> !one.askedAt().isBefore(since))
                    .findFirst());
  }
}
