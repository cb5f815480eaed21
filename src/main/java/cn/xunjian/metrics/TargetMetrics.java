package cn.xunjian.metrics;

import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The series of each target, written straight from memory. The identity label is the key; names
 * stand in the info metric only, so that renaming a site breaks no history; a removed target's
 * series disappear with it.
 */
@ApplicationScoped
public class TargetMetrics {

  private final Supplier<Collection<Registered>> targets;
  private final IntFunction<Optional<TargetState>> states;
  private final BooleanSupplier windows;

  @Inject
  TargetMetrics(LiveRegistry registry, Ledger ledger) {
    // Before the states are loaded nothing can be said of a target: no series is better than a
    // wrong one.
    this(() -> ledger.loaded() ? registry.all() : List.of(), ledger::state, ledger::judging);
  }

  /**
   * @param windows whether the windows hold all their hours yet
   */
  TargetMetrics(
      Supplier<Collection<Registered>> targets,
      IntFunction<Optional<TargetState>> states,
      BooleanSupplier windows) {
    this.targets = targets;
    this.states = states;
    this.windows = windows;
  }

  /**
   * Writes the series of the targets that pass; blocks while the reader is slower. A family stands
   * together in this format, so the targets are walked once for each: over the same states, or a
   * page would contradict itself.
   */
  public void write(OutputStream to, Predicate<Registered> wanted) throws IOException {
    Registered[] lines =
        targets.get().stream()
            .filter(wanted)
            .sorted(Comparator.comparing(Registered::key))
            .toArray(Registered[]::new);
    TargetState[] known =
        Arrays.stream(lines)
            .map(t -> states.apply(t.id()).orElse(null))
            .toArray(TargetState[]::new);
    boolean windowsKnown = windows.getAsBoolean();
    Exposition out = new Exposition(to);
    try {
      for (TargetSeries family : TargetSeries.values()) {
        family.begin(out);
        for (int i = 0; i < lines.length && (windowsKnown || !family.ofWindow()); i++) {
          family.write(out, lines[i], known[i]);
        }
      }
      out.flush();
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }
}
