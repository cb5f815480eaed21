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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the machine has found with a unit's own targets, as forms are filled in with it. */
@ApplicationScoped
public class SeenByMachine {

  private static final int MOST_FINDINGS = 500;

  private final IncidentStore incidents;
  private final FindingListStore findings;
  private final CardFaults cards;
  private final LiveRegistry registry;

  SeenByMachine(
      IncidentStore incidents, FindingListStore findings, CardFaults cards, LiveRegistry registry) {
    this.incidents = incidents;
    this.findings = findings;
    this.cards = cards;
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

  /**
   * All that a self-check answers: open incidents of a unit, what inspections found beyond doubt,
   * and what its last score cards found wanting.
   */
  public Uni<List<Found>> all(long unit) {
    List<Registered> own = targets(unit);
    List<Integer> numbers = own.stream().map(Registered::id).toList();
    return Uni.combine()
        .all()
        .unis(
            incidents(unit),
            sure(numbers, FindingState.CERTAIN),
            sure(numbers, FindingState.CONFIRMED),
            cards.of(unit, own))
        .with(
            (open, certain, confirmed, carded) ->
                Stream.of(open, certain, confirmed, carded).flatMap(List::stream).toList());
  }

  private Uni<List<Found>> sure(List<Integer> targets, FindingState state) {
    return findings
        .list(new FindingListStore.Wanted(0, targets, null, state, null), MOST_FINDINGS)
        .map(all -> all.stream().map(this::found).toList());
  }

  private Found found(SiteFinding finding) {
    return new Found(
        "site_finding:" + finding.id(),
        registry.find(finding.target()).map(t -> t.key().value()).orElse(""),
        registry.find(finding.target()).map(t -> t.profile().name()).orElse(""),
        finding.kind().code(),
        new Text("%s：%s", "%s: %s").with(finding.kind().words(), finding.page()));
  }
}
