package cn.xunjian.access.live;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Branches;
import cn.xunjian.access.Caller;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Right;
import cn.xunjian.access.Rights;
import cn.xunjian.access.Scope;
import cn.xunjian.access.Secret;
import cn.xunjian.fetch.guard.Cidr;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out who asks, from what a request brings along. */
@ApplicationScoped
public class Callers {

  private static final Caller NOBODY = new Caller.Nobody();

  private static final Caller GUEST = new Caller.Passer("demo", DemoCast.rights(PersonRole.VIEWER));

  private static final Caller SCRAPER =
      new Caller.Passer(
          "metrics", Rights.of(Set.of(Scope.METRICS, Scope.PROBE, Scope.SD), null, Branches.NONE));

  private final LiveAccess access;
  private final LiveSessions sessions;
  private final Optional<Secret> bootstrap;
  private final List<Cidr> openMetrics;
  private final Clock clock;
  private volatile boolean guests;

  Callers(LiveAccess access, LiveSessions sessions, AccessConfig config, Clock clock) {
    this.access = access;
    this.sessions = sessions;
    this.bootstrap = config.bootstrapKey().map(Secret::sent);
    this.openMetrics = config.openMetrics().orElse(List.of()).stream().map(Cidr::parse).toList();
    this.clock = clock;
  }

  /**
   * What a request brings along.
   *
   * @param bearer from {@code Authorization: Bearer}; null without it
   * @param session from the cookie; null without it
   * @param from the address that it came from
   * @param here whether both ends of the connection are this machine
   */
  public record Proof(String bearer, String session, InetAddress from, boolean here) {}

  /** The demo city runs: whoever asks from this machine may look at it. */
  public void welcomeGuests() {
    guests = true;
  }

  /** Whether somebody without a proof may look, if he asks from this machine. */
  public boolean guestsWelcome() {
    return guests;
  }

  /**
   * Who asks. A key that is not good makes nobody of him, whatever else the request brings: whoever
   * sends one must hear that it does not hold.
   */
  public Uni<Caller> of(Proof proof) {
    return atOnce(proof)
        .map(caller -> Uni.createFrom().item(caller))
        .orElseGet(
            () ->
                sessions
                    .use(Secret.sent(proof.session()))
                    .map(session -> session == null ? unproved(proof) : person(session)));
  }

  /** What somebody who asked a while ago may do now; nothing for a key or an account that ended. */
  public Rights rights(Caller asked) {
    Instant now = clock.instant();
    AccessBook book = access.book();
    if (asked instanceof Caller.Someone one) {
      return isOpen(book, one.person())
          ? rights(book, one.person(), one.provider(), now)
          : Rights.NONE;
    }
    if (asked instanceof Caller.Bearer program) {
      return now.isBefore(program.until()) && isOpen(book, program.person())
          ? book.granted(program.person(), now)
          : Rights.NONE;
    }
    if (asked instanceof Caller.Machine machine) {
      return book.keys().stream()
          .filter(key -> key.id() == machine.key() && key.good(now))
          .findFirst()
          .map(book::rights)
          .orElse(Rights.NONE);
    }
    return asked.rights();
  }

  private static boolean isOpen(AccessBook book, long person) {
    return book.person(person).filter(Person::enabled).isPresent();
  }

  /**
   * Whether what somebody proved a while ago still holds, and is good for something: his session
   * has not ended, his key or token has not expired, his account is open, and somewhere he has the
   * right.
   */
  public Uni<Boolean> holds(Caller asked, Right right) {
    if (!rights(asked).hold(right)) {
      return Uni.createFrom().item(false);
    }
    return asked instanceof Caller.Someone one
        ? sessions.stands(one.session())
        : Uni.createFrom().item(true);
  }

  /** The same, where that needs no look into the database; empty for a session. */
  public Optional<Caller> atOnce(Proof proof) {
    if (proof.bearer() != null) {
      return Optional.of(machine(Secret.sent(proof.bearer()), proof.from()));
    }
    if (proof.session() == null) {
      return Optional.of(unproved(proof));
    }
    return DemoCast.isMeant(proof.session()) ? Optional.of(demoPerson(proof)) : Optional.empty();
  }

  private Caller demoPerson(Proof proof) {
    return guests && proof.here()
        ? DemoCast.of(proof.session()).map(DemoCast::caller).orElse(NOBODY)
        : unproved(proof);
  }

  private Caller unproved(Proof proof) {
    if (guests && proof.here()) {
      return GUEST;
    }
    boolean near =
        proof.from() != null && openMetrics.stream().anyMatch(n -> n.contains(proof.from()));
    return near ? SCRAPER : NOBODY;
  }

  private Caller machine(Secret sent, InetAddress from) {
    if (bootstrap.filter(sent::matches).isPresent()) {
      return new Caller.Installation();
    }
    Instant now = clock.instant();
    AccessBook book = access.book();
    return book.key(sent.hex())
        .filter(key -> key.good(now) && key.from(from))
        .<Caller>map(
            key -> {
              sessions.keyUsed(key.id(), now);
              return new Caller.Machine(key.id(), key.name(), book.rights(key));
            })
        .orElse(NOBODY);
  }

  private Caller person(Session session) {
    AccessBook book = access.book();
    return book.person(session.person())
        .filter(Person::enabled)
        .<Caller>map(
            person ->
                new Caller.Someone(
                    person.id(),
                    person.login(),
                    person.name(),
                    session.id(),
                    session.createdAt(),
                    rights(book, session.person(), session.provider(), clock.instant()),
                    session.provider()))
        .orElse(NOBODY);
  }

  /** Whether there has to be a second factor is for the provider to say where one vouched. */
  private static Rights rights(AccessBook book, long person, String provider, Instant now) {
    return provider == null ? book.rights(person, now) : book.granted(person, now);
  }

  /**
   * A person's program.
   *
   * @param provider who vouches for it
   * @param until when its token expires
   * @return nobody if the account is closed
   */
  public Caller bearer(long person, String provider, Instant until) {
    AccessBook book = access.book();
    return book.person(person)
        .filter(Person::enabled)
        .<Caller>map(
            known ->
                new Caller.Bearer(
                    known.id(),
                    known.login(),
                    known.name(),
                    provider,
                    until,
                    book.granted(known.id(), clock.instant())))
        .orElse(NOBODY);
  }
}
