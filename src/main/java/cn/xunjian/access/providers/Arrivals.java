package cn.xunjian.access.providers;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Secret;
import cn.xunjian.access.audit.AuditJson;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.access.live.PersonStore;
import cn.xunjian.access.sessions.Sessions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets people in for whom an identity provider vouches: finds or makes their account, gives it what
 * their groups carry, and opens a session.
 */
@ApplicationScoped
public class Arrivals {

  private final AccessTransaction transactions;
  private final IdentityStore identities;
  private final PersonStore people;
  private final ProvidedGrants grants;
  private final Sessions sessions;
  private final Clock clock;

  Arrivals(
      AccessTransaction transactions,
      IdentityStore identities,
      PersonStore people,
      ProvidedGrants grants,
      Sessions sessions,
      Clock clock) {
    this.transactions = transactions;
    this.identities = identities;
    this.people = people;
    this.grants = grants;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** How it ended. */
  public sealed interface Answer {}

  /**
   * He is in.
   *
   * @param token for the cookie, and for nobody else
   */
  public record In(Person person, Secret token) implements Answer {}

  /** He is not. */
  public enum Refusal implements Answer {
    /** Another account has the login. */
    TAKEN,
    /** The account is closed. */
    CLOSED
  }

  /**
   * @param from where the person's browser is
   */
  public Uni<Answer> arrive(AccessConfig.Provider provider, Vouched vouched, Requester from) {
    Requester by =
        new Requester(new Caller.Provider(provider.name()), from.address(), from.agent());
    return grants
        .wanted(provider, vouched.groups())
        .chain(
            wanted ->
                transactions.change(
                    by,
                    transaction -> account(transaction, provider, vouched, wanted),
                    Arrivals::deed))
        .chain(
            arrived ->
                arrived.person().enabled()
                    ? sessions
                        .open(arrived.person(), by)
                        .<Answer>map(token -> new In(arrived.person(), token))
                    : Uni.createFrom().<Answer>item(Refusal.CLOSED))
        .onFailure(TakenException.class)
        .recoverWithItem(Refusal.TAKEN);
  }

  /**
   * What was found and done.
   *
   * @param made whether the account is new
   * @param changes what became of the grants; empty if nothing did
   */
  private record Arrived(Person person, boolean made, Optional<ProvidedGrants.Changes> changes) {}

  private Uni<Arrived> account(
      SqlConnection transaction,
      AccessConfig.Provider provider,
      Vouched vouched,
      WantedGrants wanted) {
    return identities
        .hold(transaction)
        .chain(() -> identities.find(transaction, vouched.provider(), vouched.subject()))
        .chain(
            known ->
                known == null
                    ? first(transaction, provider, vouched)
                    : people
                        .hold(transaction, known)
                        .map(p -> new Arrived(p, false, Optional.empty())))
        .chain(
            arrived ->
                grants
                    .follow(transaction, provider.name(), arrived.person().id(), wanted)
                    .map(changes -> new Arrived(arrived.person(), arrived.made(), changes)));
  }

  /** Somebody who comes the first time: with an account of his own, or with a new one. */
  private Uni<Arrived> first(
      SqlConnection transaction, AccessConfig.Provider provider, Vouched vouched) {
    PersonDraft draft = new PersonDraft(vouched.login(), vouched.name(), null, null, null, true);
    return people
        .find(transaction, vouched.login())
        .chain(
            there ->
                there == null
                    ? people
                        .create(transaction, draft, clock.instant())
                        .map(made -> new Arrived(made, true, Optional.empty()))
                    : mayTakeOver(transaction, provider, there)
                        .map(
                            may -> {
                              if (!may) {
                                throw new TakenException();
                              }
                              return new Arrived(there, false, Optional.empty());
                            }))
        .call(
            arrived ->
                identities.link(
                    transaction,
                    vouched.provider(),
                    vouched.subject(),
                    arrived.person().id(),
                    clock.instant()));
  }

  private Uni<Boolean> mayTakeOver(
      SqlConnection transaction, AccessConfig.Provider provider, Person there) {
    return provider.trustLogins()
        ? identities.isTaken(transaction, provider.name(), there.id()).map(taken -> !taken)
        : Uni.createFrom().item(false);
  }

  private static Deed deed(Arrived arrived) {
    Deed deed =
        Deed.done(
            arrived.made() ? "account.provided" : "account.vouched", arrived.person().login());
    return arrived
        .changes()
        .map(
            changes ->
                deed.from(
                    AuditJson.of("ended", changes.ended()),
                    AuditJson.of("made", changes.made(), "refused", changes.refused())))
        .orElse(deed);
  }

  /** Leaves the transaction, so that nothing of it stays. */
  private static final class TakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenException() {
      super("the login is taken", null, false, false);
    }
  }
}
