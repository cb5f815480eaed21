package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.evidence.SnapshotStore;
import cn.xunjian.history.ReadingLog;
import cn.xunjian.inspection.records.FindingListStore.Wanted;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.judging.FreshnessCase;
import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.Registered;
import cn.xunjian.rendering.kept.KeptLookStore;
import cn.xunjian.rulebook.RulesInForce;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What readings and inspections say of a target: how fresh it is, what it published, what is wrong.
 */
@ApplicationScoped
class ContentSide {

  private static final int PUBLICATIONS = 15;
  private static final int SNAPSHOTS = 8;
  private static final int FINDINGS = 20;
  private static final UUID LAST = new UUID(-1, -1);
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final ReadingLog readings;
  private final SnapshotStore snapshots;
  private final InspectionRecords inspections;
  private final KeptLookStore looks;
  private final RulesInForce rules;

  ContentSide(
      ReadingLog readings,
      SnapshotStore snapshots,
      InspectionRecords inspections,
      KeptLookStore looks,
      RulesInForce rules) {
    this.readings = readings;
    this.snapshots = snapshots;
    this.inspections = inspections;
    this.looks = looks;
    this.rules = rules;
  }

  /**
   * All that is told of content.
   *
   * @param freshness null before it was judged
   */
  record Told(
      TargetView.Freshness freshness,
      List<TargetView.Published> publications,
      List<TargetView.KeptPage> snapshots,
      List<TargetView.FoundOn> findings,
      List<TargetView.BrowserLook> looks) {}

  /**
   * @param state null before anything was seen of it
   */
  Uni<Told> of(Registered target, TargetState state, Phrasing say) {
    TargetParts parts = new TargetParts(say);
    return Uni.combine()
        .all()
        .unis(
            readings.publications(target.id(), OffsetDateTime.MAX, LAST, PUBLICATIONS),
            snapshots.kept(target.id(), say.now().plus(AHEAD), "", SNAPSHOTS),
            inspections
                .findings()
                .list(new Wanted(0, List.of(target.id()), null, null, null), FINDINGS),
            looks.of(target.id()))
        .with(
            (published, kept, found, seen) ->
                new Told(
                    state == null
                        ? null
                        : parts.freshness(
                            FreshnessCase.of(
                                rules.of(target, say.now()), target, state.standing(), say.now())),
                    parts.publications(published),
                    parts.snapshots(target, kept),
                    parts.findings(found),
                    parts.looks(target, seen)));
  }
}
