package cn.xunjian.web.pushing;

import cn.xunjian.history.ReadingLog;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.observation.Reading;
import cn.xunjian.push.Beat;
import cn.xunjian.push.Entry;
import cn.xunjian.push.EntryCheck;
import cn.xunjian.push.Sender;
import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What all doors for pushed and attested publications share: who sends, what is sound, storing. */
@ApplicationScoped
class PushDoor {

  private final EntryDoor entries;
  private final PushSenders senders;
  private final Ledger ledger;
  private final ReadingLog log;
  private final ObjectMapper json;
  private final Clock clock;

  PushDoor(
      EntryDoor entries,
      PushSenders senders,
      Ledger ledger,
      ReadingLog log,
      ObjectMapper json,
      Clock clock) {
    this.entries = entries;
    this.senders = senders;
    this.ledger = ledger;
    this.log = log;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Who sent a body.
   *
   * @throws Problem 401 if it is signed and the signature does not hold
   */
  Sender sender(Sender.Headers headers, byte[] body) {
    return senders.of(headers, body);
  }

  /** Who sent what nobody signs. */
  Sender unsigned() {
    return senders.unsigned();
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
    return entries.check();
  }

  /** As {@link EntryDoor#checked}. */
  List<EntryCheck.Good> checked(List<Entry> sent, Sender sender) {
    return entries.checked(sent, sender);
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
