package cn.xunjian.incident;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.cluster.Fence;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When incidents are escalated, in a real PostgreSQL. */
class EscalationStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Subject SITE = new Subject.Watched(Sample.site(1));

  @RegisterExtension static final IncidentDatabase DATABASE = new IncidentDatabase();

  private final EscalationStore store = new EscalationStore(DATABASE.pool());
  private final IncidentRows rows = new IncidentRows();

  @BeforeEach
  void empty() {
    DATABASE.empty();
  }

  private UUID opened(String rule) {
    IncidentChange change = rows.opened(SITE, rule, Severity.WARNING, NOW);
    DATABASE.write(change);
    return change.incident().id();
  }

  private void set(Map<UUID, Instant> due) {
    done(DATABASE.pool().withTransaction(t -> store.set(t, due)));
  }

  private List<UUID> due(Instant now) {
    return done(store.due(now)).stream().map(Incident::id).toList();
  }

  @Test
  void theLongestDueComesFirstAndWhatIsNotDueDoesNotCome() {
    UUID first = opened("A3");
    UUID second = opened("M2");
    UUID never = opened("M3");
    Map<UUID, Instant> when = new HashMap<>();
    when.put(first, NOW.plusSeconds(20));
    when.put(second, NOW.plusSeconds(10));
    when.put(never, null);
    set(when);
    assertThat(due(NOW.plusSeconds(9))).isEmpty();
    assertThat(due(NOW.plusSeconds(10))).containsExactly(second);
    assertThat(due(NOW.plusSeconds(20))).containsExactly(second, first);
  }

  @Test
  void aStepCanBePutOffOrCalledOff() {
    UUID incident = opened("A3");
    set(Map.of(incident, NOW));
    done(store.set(incident, NOW.plusSeconds(60)));
    assertThat(due(NOW)).isEmpty();
    assertThat(due(NOW.plusSeconds(60))).containsExactly(incident);
    done(store.set(incident, null));
    assertThat(due(NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void nothingIsDueOnceTheIncidentIsTakenUp() {
    UUID incident = opened("A3");
    set(Map.of(incident, NOW));
    Handling.Acknowledgement by = new Handling.Acknowledgement(NOW, "李", null);
    done(
        DATABASE
            .pool()
            .withTransaction(t -> new StepStore(Fence.of(0)).acknowledge(t, incident, by)));
    assertThat(due(NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void nothingIsSetWithoutIncidents() {
    UUID incident = opened("A3");
    set(Map.of());
    assertThat(due(NOW.plusSeconds(60))).doesNotContain(incident);
  }
}
