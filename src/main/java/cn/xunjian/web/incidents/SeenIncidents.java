package cn.xunjian.web.incidents;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.SeenTargets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Incidents as far as whoever asks sees them: those of the targets of his branch. What many targets
 * share belongs to no branch and is seen by those who see the whole tree.
 */
@ApplicationScoped
public class SeenIncidents {

  /** Before which all incidents lie. */
  public static final UUID NEWEST = new UUID(-1, -1);

  private final IncidentStore store;
  private final LiveRegistry registry;
  private final SeenTargets targets;
  private final Asker asker;

  SeenIncidents(IncidentStore store, LiveRegistry registry, SeenTargets targets, Asker asker) {
    this.store = store;
    this.registry = registry;
    this.targets = targets;
    this.asker = asker;
  }

  /** Those before an id, newest first. */
  public Uni<List<Incident>> page(IncidentStore.Filter filter, UUID before, int limit) {
    return targets
        .within(asker.reach(Right.READ))
        .chain(within -> store.page(filter, within, before, limit));
  }

  /** How many are not resolved, by state and severity. */
  public Uni<Map<IncidentState, Map<Severity, Integer>>> numbers() {
    return targets
        .within(asker.reach(Right.READ))
        .chain(within -> within == null ? store.numbers() : store.numbers(Arrays.asList(within)));
  }

  /** The incident of an id; fails with 404 if there is none that is seen. */
  public Uni<Incident> one(String id) {
    Reach seen = asker.reach(Right.READ);
    return store
        .find(id(id))
        .map(found -> found != null && sees(seen, found) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id));
  }

  private boolean sees(Reach reach, Incident incident) {
    return reach.everything()
        || registry
            .find(incident.subject().target())
            .filter(target -> reach.includes(target.profile().unit()))
            .isPresent();
  }

  /** To which incidents whoever asks may do something. */
  public Predicate<Incident> tending() {
    Reach tended = asker.reach(Right.TEND);
    return incident -> sees(tended, incident);
  }

  /** The incident of an id, for who may do something to it. */
  public Uni<Incident> tended(String id) {
    Reach seen = asker.reach(Right.READ);
    Reach tended = asker.reach(Right.TEND);
    return store
        .find(id(id))
        .map(found -> found != null && (sees(seen, found) || sees(tended, found)) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .invoke(
            found -> {
              if (!sees(tended, found)) {
                throw Problem.forbidden(
                    "Authorization",
                    "right_missing",
                    "权限不足，仅可查看此事件 · you may read this incident, and not change it");
              }
            });
  }

  static UUID id(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      throw unknown(written);
    }
  }

  static Problem unknown(String id) {
    return Problem.notFound("there is no incident \"" + id + "\"");
  }
}
