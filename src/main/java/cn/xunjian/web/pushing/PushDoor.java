package cn.xunjian.web.pushing;

import cn.xunjian.history.ReadingLog;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.observation.Reading;
import cn.xunjian.push.Beat;
import cn.xunjian.push.Entry;
import cn.xunjian.push.EntryCheck;
import cn.xunjian.push.EntryFault;
import cn.xunjian.push.PushConfig;
import cn.xunjian.push.Pushers;
import cn.xunjian.push.Sender;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** What all doors for pushed and attested publications share: who sends, what is sound, storing. */
@ApplicationScoped
class PushDoor {

  static final int MOST = 1_000;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final LiveRegistry registry;
  private final Pushers pushers;
  private final Ledger ledger;
  private final ReadingLog log;
  private final ObjectMapper json;
  private final PushConfig config;
  private final boolean unsigned;
  private final Clock clock;
  private final ZoneId zone;

  PushDoor(
      LiveRegistry registry,
      Pushers pushers,
      Ledger ledger,
      ReadingLog log,
      ObjectMapper json,
      PushConfig config,
      Config all,
      Clock clock,
      ZoneId zone) {
    this.registry = registry;
    this.pushers = pushers;
    this.ledger = ledger;
    this.log = log;
    this.json = json;
    this.config = config;
    String host = all.getValue("quarkus.http.host", String.class);
    this.unsigned = config.unsigned().orElse(THIS_MACHINE.contains(host));
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Who sent a body.
   *
   * @throws Problem 401 if it is signed and the signature does not hold
   */
  Sender sender(Sender.Headers headers, byte[] body) {
    Sender sender = pushers.sender(headers, body);
    if (sender instanceof Sender.Refused refused) {
      throw Problem.unauthorized(refused.header(), refused.code(), refused.message());
    }
    return sender;
  }

  /** Reads a signed body only after its bytes were seen, for the signature is of the bytes. */
  <T> T read(byte[] body, Class<T> form) {
    try {
      return json.readValue(body, form);
    } catch (IOException e) {
      throw new WebApplicationException(e, 400);
    }
  }

  EntryCheck check() {
    return new EntryCheck(
        this::target, pushers.all(), unsigned, config.attestation(), zone, clock.instant());
  }

  private Optional<cn.xunjian.registry.Registered> target(String key) {
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

  /** How many publications were new, and how many were stored before. */
  record Stored(int stored, int known) {}

  /** Hands readings over; answers when they are stored. */
  Uni<Stored> take(List<Reading> readings, Sender sender) {
    long all =
        readings.stream()
            .flatMap(r -> r.publications().stream().map(p -> r.target() + " " + p.identity()))
            .distinct()
            .count();
    Beat beat =
        sender instanceof Sender.Known known
            ? new Beat(known.pusher().id(), clock.instant())
            : null;
    return log.known(readings)
        .call(known -> ledger.record(readings, beat))
        .map(known -> new Stored((int) all - known, known));
  }

  Instant now() {
    return clock.instant();
  }
}
