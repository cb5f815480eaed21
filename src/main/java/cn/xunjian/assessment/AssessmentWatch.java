package cn.xunjian.assessment;

import cn.xunjian.assessment.store.Assessment.State;
import cn.xunjian.assessment.store.AssessmentStepStore;
import cn.xunjian.assessment.store.AssessmentStepStore.Step;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows assessments as the registry is followed, so that a step is told however it came about: by
 * REST, by the calendar, by the computing of cards, by another process.
 */
@ApplicationScoped
public class AssessmentWatch {

  private final AssessmentStepStore store;
  private final Event<AssessmentStepped> stepped;
  private final Clock clock;

  /** Those that are not closed, as they were last seen; null before the first look. */
  private volatile Map<Long, Step> known;

  AssessmentWatch(AssessmentStepStore store, Event<AssessmentStepped> stepped, Clock clock) {
    this.store = store;
    this.stepped = stepped;
    this.clock = clock;
  }

  /** Tells what changed since the last look; the first one only learns. Calls must not overlap. */
  public Uni<Void> look() {
    Map<Long, Step> before = known;
    return store
        .standing(before == null ? List.of() : before.keySet())
        .invoke(
            now -> {
              Map<Long, Step> next = new HashMap<>();
              for (Step each : now) {
                if (each.state() != State.CLOSED) {
                  next.put(each.id(), each);
                }
                if (before != null && !each.equals(before.get(each.id()))) {
                  stepped.fire(new AssessmentStepped(each, clock.instant()));
                }
              }
              known = next;
            })
        .replaceWithVoid();
  }
}
