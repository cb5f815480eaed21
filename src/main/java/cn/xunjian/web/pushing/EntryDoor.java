package cn.xunjian.web.pushing;

import cn.xunjian.push.Entry;
import cn.xunjian.push.EntryCheck;
import cn.xunjian.push.EntryFault;
import cn.xunjian.push.PushConfig;
import cn.xunjian.push.Pushers;
import cn.xunjian.push.Sender;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Checks what entries say: of whom they may speak, and whether they are sound. */
@ApplicationScoped
class EntryDoor {

  static final int MOST = 1_000;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final LiveRegistry registry;
  private final Pushers pushers;
  private final PushConfig config;
  private final boolean unsigned;
  private final Clock clock;
  private final ZoneId zone;

  EntryDoor(
      LiveRegistry registry,
      Pushers pushers,
      PushConfig config,
      Config all,
      Clock clock,
      ZoneId zone) {
    this.registry = registry;
    this.pushers = pushers;
    this.config = config;
    String host = all.getValue("quarkus.http.host", String.class);
    this.unsigned = config.unsigned().orElse(THIS_MACHINE.contains(host));
    this.clock = clock;
    this.zone = zone;
  }

  EntryCheck check() {
    return new EntryCheck(
        this::target, pushers.all(), unsigned, config.attestation(), zone, clock.instant());
  }

  private Optional<Registered> target(String key) {
    try {
      return registry.find(new TargetKey(key));
    } catch (IllegalArgumentException noKey) {
      return Optional.empty();
    }
  }

  /**
   * Checks a list of entries.
   *
   * @throws Problem 422 with a pointer to each fault, 401 if a signature is all that is missing
   */
  List<EntryCheck.Good> checked(List<Entry> entries, Sender sender) {
    if (entries == null) {
      throw Problem.unprocessable(
          "/publications", "missing", "send {\"publications\":[…]}; an empty list is allowed");
    }
    if (entries.size() > MOST) {
      throw Problem.unprocessable(
          "/publications", "too_many", "send at most " + MOST + " publications at a time");
    }
    EntryCheck.Checked checked = check().check(entries, sender);
    if (!checked.faults().isEmpty()) {
      throw refused(checked.faults());
    }
    return checked.good();
  }

  private static Problem refused(List<EntryFault> faults) {
    List<Problem.Fault> shown =
        faults.stream()
            .map(
                f ->
                    new Problem.Fault(
                        "/publications/" + f.index() + (f.field().isEmpty() ? "" : "/" + f.field()),
                        f.code(),
                        f.message()))
            .toList();
    return faults.stream().allMatch(f -> f.code().equals(EntryFault.UNSIGNED))
        ? Problem.unauthorized(shown)
        : Problem.unprocessable(shown);
  }
}
