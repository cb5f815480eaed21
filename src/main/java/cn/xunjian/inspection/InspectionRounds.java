package cn.xunjian.inspection;

import cn.xunjian.inspection.records.FindingListStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** What comes again for inspections: taking them up, the calendar, counting what was found. */
@ApplicationScoped
public class InspectionRounds {

  private final Inspections inspections;
  private final InspectionCalendar calendar;
  private final FindingListStore findings;
  private final Event<FindingsCounted> counted;

  InspectionRounds(
      Inspections inspections,
      InspectionCalendar calendar,
      FindingListStore findings,
      Event<FindingsCounted> counted) {
    this.inspections = inspections;
    this.calendar = calendar;
    this.findings = findings;
    this.counted = counted;
  }

  /** Takes up what waits; every few seconds. */
  public Uni<Void> takeUp() {
    return inspections.beat();
  }

  /** Asks for what the calendar wants and counts what was found; every minute. */
  public Uni<Void> turn() {
    return calendar
        .turn()
        .chain(findings::counts)
        .invoke(counts -> counted.fire(new FindingsCounted(counts)))
        .replaceWithVoid();
  }
}
