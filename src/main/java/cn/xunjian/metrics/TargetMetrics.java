package cn.xunjian.metrics;

import cn.xunjian.judging.Ledger;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.observation.Counts;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.LiveRegistry;
import cn.xunjian.registry.Registered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  private static final String WINDOW = "7d";

  private final Supplier<Collection<Registered>> targets;
  private final IntFunction<Optional<TargetState>> states;

  @Inject
  TargetMetrics(LiveRegistry registry, Ledger ledger) {
    this(registry::all, ledger::state);
  }

  TargetMetrics(
      Supplier<Collection<Registered>> targets, IntFunction<Optional<TargetState>> states) {
    this.targets = targets;
    this.states = states;
  }

  private record Line(Registered target, TargetState state) {

    String key() {
      return target.key().value();
    }
  }

  /** Writes the series of the targets that pass. */
  public String scrape(Predicate<Registered> wanted) {
    List<Line> lines =
        targets.get().stream()
            .filter(wanted)
            .sorted(Comparator.comparing(Registered::key))
            .map(t -> new Line(t, states.apply(t.id()).orElse(null)))
            .toList();
    Exposition out = new Exposition();
    info(out, lines);
    up(out, lines);
    gauge(
        out,
        lines,
        "xunjian_last_visit_timestamp_seconds",
        "When the last visit of a target began",
        line -> ofVisit(line, v -> seconds(v.startedAt())));
    gauge(
        out,
        lines,
        "xunjian_visit_duration_seconds",
        "How long the last visit of a target took",
        line -> ofVisit(line, v -> v.duration().toNanos() / 1e9));
    window(out, lines);
    gauge(
        out,
        lines,
        "xunjian_last_publication_timestamp_seconds",
        "When the newest publication known of a target was published",
        line ->
            line.state() == null || line.state().standing().latest() == null
                ? null
                : seconds(line.state().standing().latest().publishedAt()));
    freshness(out, lines);
    gauge(
        out,
        lines,
        "xunjian_certificate_expiry_timestamp_seconds",
        "When the certificate a target showed at its last visit ends",
        line ->
            ofVisit(
                line, v -> v.certificateExpiry() == null ? null : seconds(v.certificateExpiry())));
    return out.toString();
  }

  private static void info(Exposition out, List<Line> lines) {
    out.family("xunjian_target_info", "gauge", "What a target is; always 1");
    for (Line line : lines) {
      Registered t = line.target();
      out.sample(
          "xunjian_target_info",
          1,
          "key",
          line.key(),
          "name",
          t.profile().name(),
          "kind",
          t.target().kind().code(),
          "unit",
          t.unitName(),
          "region",
          t.profile().region() == null ? "" : t.profile().region(),
          "platform",
          t.platform() == null ? "" : t.platform().code());
    }
  }

  private static void up(Exposition out, List<Line> lines) {
    gauge(
        out,
        lines,
        "xunjian_target_up",
        "Whether a target could be opened at its last visit",
        line ->
            line.state() == null || line.state().openness().status() == TargetStatus.UNKNOWN
                ? null
                : up(line.state().openness()));
  }

  private static double up(Openness openness) {
    return openness.last() != null && openness.last().showsClosed() ? 0 : 1;
  }

  private static void window(Exposition out, List<Line> lines) {
    List<Line> visited =
        lines.stream()
            .filter(line -> line.state() != null && line.state().openness().last() != null)
            .toList();
    out.family(
        "xunjian_window_failed_ratio", "gauge", "Failed among the counted visits of the window");
    visited.forEach(line -> ratio(out, line.key(), line.state().window()));
    out.family(
        "xunjian_window_visits",
        "gauge",
        "Counted visits of the window: those that opened or failed");
    visited.forEach(
        line ->
            out.sample(
                "xunjian_window_visits",
                line.state().window().ok() + line.state().window().failed(),
                "key",
                line.key(),
                "window",
                WINDOW));
  }

  private static void ratio(Exposition out, String key, Counts counts) {
    int n = counts.ok() + counts.failed();
    if (n > 0) {
      out.sample(
          "xunjian_window_failed_ratio",
          (double) counts.failed() / n,
          "key",
          key,
          "window",
          WINDOW);
    }
  }

  private static void freshness(Exposition out, List<Line> lines) {
    out.family(
        "xunjian_freshness_state",
        "gauge",
        "The freshness of a target; 1 for the state it is in, other states have no series");
    for (Line line : lines) {
      if (line.state() != null) {
        out.sample(
            "xunjian_freshness_state",
            1,
            "key",
            line.key(),
            "state",
            line.state().standing().state().code());
      }
    }
  }

  private static Double ofVisit(Line line, Function<Visit, Double> value) {
    return line.state() == null || line.state().openness().last() == null
        ? null
        : value.apply(line.state().openness().last());
  }

  private static void gauge(
      Exposition out, List<Line> lines, String name, String help, Function<Line, Double> value) {
    out.family(name, "gauge", help);
    for (Line line : lines) {
      Double sample = value.apply(line);
      if (sample != null) {
        out.sample(name, sample, "key", line.key());
      }
    }
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }
}
