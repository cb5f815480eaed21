package cn.xunjian.cases;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.inspection.records.FindingListStore;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the machine has found with a unit's own targets, as forms are filled in with it. */
@ApplicationScoped
public class SeenByMachine {

  private static final int MOST_FINDINGS = 500;

  private final IncidentStore incidents;
  private final FindingListStore findings;
  private final LiveRegistry registry;

  SeenByMachine(IncidentStore incidents, FindingListStore findings, LiveRegistry registry) {
    this.incidents = incidents;
    this.findings = findings;
    this.registry = registry;
  }

  /**
   * One thing that was found.
   *
   * @param id what it is called when a person answers
   * @param rule the rule or the kind of fault
   */
  public record Found(String id, String target, String name, String rule, Text says) {}

  /** The supervised targets of a unit itself. */
  public List<Registered> targets(long unit) {
    return registry.all().stream()
        .filter(each -> each.profile().unit() == unit)
        .filter(each -> each.profile().status().supervised())
        .toList();
  }

  /** Open incidents of a unit. */
  public Uni<List<Found>> incidents(long unit) {
    return incidents
        .unresolved()
        .map(all -> all.stream().map(each -> found(unit, each)).filter(Objects::nonNull).toList());
  }

  private Found found(long unit, Incident incident) {
    return registry
        .find(incident.subject().target())
        .filter(target -> target.profile().unit() == unit)
        .map(
            target ->
                new Found(
                    "incident:" + incident.id(),
                    target.key().value(),
                    target.profile().name(),
                    incident.rule(),
                    incident.text()))
        .orElse(null);
  }

  /** Open incidents of a unit, and what inspections found beyond doubt. */
  public Uni<List<Found>> all(long unit) {
    List<Integer> own = targets(unit).stream().map(Registered::id).toList();
    return incidents(unit)
        .chain(
            open ->
                sure(own, FindingState.CERTAIN)
                    .chain(
                        certain ->
                            sure(own, FindingState.CONFIRMED)
                                .map(confirmed -> joined(open, certain, confirmed))));
  }

  private Uni<List<SiteFinding>> sure(List<Integer> targets, FindingState state) {
    return findings.list(new FindingListStore.Wanted(0, targets, null, state, null), MOST_FINDINGS);
  }

  private List<Found> joined(
      List<Found> open, List<SiteFinding> certain, List<SiteFinding> confirmed) {
    List<Found> all = new ArrayList<>(open);
    Stream.concat(certain.stream(), confirmed.stream())
        .map(
            each ->
                new Found(
                    "site_finding:" + each.id(),
                    registry.find(each.target()).map(t -> t.key().value()).orElse(""),
                    registry.find(each.target()).map(t -> t.profile().name()).orElse(""),
                    each.kind().code(),
                    new Text("%s：%s", "%s: %s").with(each.kind().words(), each.page())))
        .forEach(all::add);
    return List.copyOf(all);
  }
}
