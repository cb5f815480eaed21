package cn.xunjian.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides whether a matter is not told, and what keeps it from being told. Mutes messages, never
 * verdicts. Pure.
 */
public final class Muting {

  private final Collection<Silence> silences;
  private final List<Cause> causes;
  private final Set<String> downRules;
  private final Instant now;

  /**
   * An unresolved incident that may mute others.
   *
   * @param subject kind, slash and key
   * @param name what an officer calls it
   */
  public record Cause(UUID incident, String subject, String rule, String name) {}

  /**
   * What mutes a matter.
   *
   * @param by {@code incident/…}, {@code silence/…} or {@code flapping}
   * @param why in words
   */
  public record Mute(String by, String why) {}

  /**
   * @param causes unresolved incidents of shared subjects, and of sites that are down
   * @param downRules the rules that say a site cannot be opened
   */
  public Muting(
      Collection<Silence> silences, List<Cause> causes, Set<String> downRules, Instant now) {
    this.silences = List.copyOf(silences);
    this.causes = List.copyOf(causes);
    this.downRules = Set.copyOf(downRules);
    this.now = now;
  }

  /** What mutes a matter now; empty if it is told. */
  public Optional<Mute> of(RoutingFacts matter) {
    return causes.stream()
        .filter(c -> !c.incident().equals(matter.incident()))
        .filter(c -> covers(c, matter))
        .findFirst()
        .map(Muting::because)
        .or(() -> silenced(matter))
        .or(() -> flapping(matter));
  }

  private static Mute because(Cause cause) {
    return new Mute(
        "incident/" + cause.incident(),
        "被“%s”（%s）抑制 · muted while %s is broken"
            .formatted(cause.name(), cause.rule(), cause.subject()));
  }

  private Optional<Mute> silenced(RoutingFacts matter) {
    return silences.stream()
        .filter(s -> s.state(now) == Silence.State.ACTIVE && s.match().matches(matter))
        .findFirst()
        .map(
            s ->
                new Mute(
                    "silence/" + s.id(),
                    "%s 设置静默：%s · silenced".formatted(s.author(), s.reason())));
  }

  private static Optional<Mute> flapping(RoutingFacts matter) {
    return matter.flapping()
        ? Optional.of(
            new Mute("flapping", "反复中断与恢复，稳定后再通知 · it comes and goes; told when it stays"))
        : Optional.empty();
  }

  private boolean covers(Cause cause, RoutingFacts matter) {
    int slash = cause.subject().indexOf('/');
    String kind = cause.subject().substring(0, slash);
    String key = cause.subject().substring(slash + 1);
    return switch (kind) {
      case "self" -> key.equals("uplink");
      case "platform" -> key.equals(matter.platform());
      case "host" -> key.equals(matter.address()) && matter.kind().equals("site");
      case "site" -> key.equals(matter.site()) && downRules.contains(cause.rule());
      default -> false;
    };
  }

  /**
   * Whether an incident that comes and goes is still not told.
   *
   * @param cameBack when it last came back; null if it never did
   */
  public static boolean flaps(boolean flapping, Instant cameBack, Duration calm, Instant now) {
    return flapping && cameBack != null && cameBack.plus(calm).isAfter(now);
  }
}
