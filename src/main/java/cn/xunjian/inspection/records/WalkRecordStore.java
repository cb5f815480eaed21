package cn.xunjian.inspection.records;

import cn.xunjian.inspection.walk.FoundFault;
import cn.xunjian.inspection.walk.LookedPage;
import cn.xunjian.inspection.walk.WalkEnd;
import cn.xunjian.inspection.walk.WalkLeaf;
import cn.xunjian.inspection.walk.WalkResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes what a walk did, each leaf in one transaction: written twice, it counts once. */
@ApplicationScoped
public class WalkRecordStore {

  private final Pool pool;
  private final InspectionStore inspections;
  private final SitePageStore pages;
  private final SiteFindingStore findings;
  private final Clock clock;
  private final Event<InspectionMoved> moved;

  WalkRecordStore(
      Pool pool,
      InspectionStore inspections,
      SitePageStore pages,
      SiteFindingStore findings,
      Clock clock,
      Event<InspectionMoved> moved) {
    this.pool = pool;
    this.inspections = inspections;
    this.pages = pages;
    this.findings = findings;
    this.clock = clock;
    this.moved = moved;
  }

  /**
   * Writes a leaf; false if the inspection is no longer the holder's, and then nothing is written.
   *
   * @param exceptions what is no fault, by what persons taught
   */
  public Uni<Boolean> write(
      Inspection inspection, UUID holder, WalkLeaf leaf, List<FindingException> exceptions) {
    Instant now = clock.instant();
    int target = inspection.target();
    long id = inspection.id();
    List<FoundFault> faults =
        leaf.faults().stream().filter(f -> !excepted(exceptions, target, f)).toList();
    List<String> unchanged =
        leaf.pages().stream().filter(LookedPage::unchanged).map(LookedPage::address).toList();
    Uni<Boolean> written =
        pool.withTransaction(
            transaction ->
                inspections
                    .beat(transaction, id, holder, now, leaf.tally())
                    .chain(
                        ours ->
                            ours
                                ? inspections
                                    .note(transaction, id, leaf.added(), leaf.done())
                                    .chain(
                                        () ->
                                            pages.save(transaction, target, id, now, leaf.pages()))
                                    .chain(
                                        () -> findings.save(transaction, target, id, now, faults))
                                    .chain(
                                        () ->
                                            findings.unchanged(
                                                transaction, target, id, now, unchanged))
                                    .chain(
                                        () ->
                                            findings.alive(
                                                transaction, target, id, now, leaf.alive()))
                                    .chain(
                                        () ->
                                            findings.vanished(
                                                transaction, target, id, now, leaf.vanished()))
                                    .chain(
                                        () ->
                                            findings.settled(
                                                transaction, target, id, now, leaf.settled()))
                                    .chain(() -> pages.forget(transaction, target, leaf.vanished()))
                                    .replaceWith(true)
                                : Uni.createFrom().item(false)));
    return written.invoke(
        ours -> {
          if (ours) {
            moved.fire(new InspectionMoved(target, id, null, leaf.tally(), now));
          }
        });
  }

  private static boolean excepted(List<FindingException> exceptions, int target, FoundFault found) {
    return exceptions.stream()
        .anyMatch(e -> e.covers(found.fault().kind(), target, found.fault().element()));
  }

  /** Ends an inspection; what its pages no longer show is gone. */
  public Uni<Void> end(Inspection inspection, WalkResult result) {
    Instant now = clock.instant();
    WalkEnd how = result.how();
    boolean proves = how == WalkEnd.COMPLETE || how == WalkEnd.BOUNDED;
    Uni<Void> swept =
        proves && inspection.scope() == Inspection.Scope.SITE
            ? pool.withTransaction(
                t -> findings.unseen(t, inspection.target(), inspection.id(), now))
            : Uni.createFrom().voidItem();
    return swept
        .chain(() -> inspections.end(inspection.id(), result, now))
        .invoke(
            done ->
                moved.fire(
                    new InspectionMoved(
                        inspection.target(), inspection.id(), how.code(), null, now)));
  }
}
