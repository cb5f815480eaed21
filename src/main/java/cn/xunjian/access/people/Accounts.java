package cn.xunjian.access.people;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.AuditJson;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.access.live.PersonStore;
import cn.xunjian.access.live.SessionStore;
import cn.xunjian.registry.changes.Expectation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.BiFunction;

/** Makes and changes accounts, and sets their passwords. */
@ApplicationScoped
public class Accounts {

  private final AccessTransaction transactions;
  private final PersonStore people;
  private final SessionStore sessions;
  private final Passwords passwords;
  private final Granting granting;
  private final Clock clock;

  Accounts(
      AccessTransaction transactions,
      PersonStore people,
      SessionStore sessions,
      Passwords passwords,
      Granting granting,
      Clock clock) {
    this.transactions = transactions;
    this.people = people;
    this.sessions = sessions;
    this.passwords = passwords;
    this.granting = granting;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {}

  /**
   * It was done.
   *
   * @param password to be handed over; null if none was made
   */
  public record Done(Person person, String password) implements Result {}

  /** It was not done. */
  public enum Refusal implements Result {
    /** There is no such account. */
    UNKNOWN,
    /** Somebody changed it before. */
    STALE,
    /** Another account has the login, or is the officer. */
    TAKEN,
    /** It is the last one who is security, whom an administrator must not replace by himself. */
    LAST_SECURITY
  }

  /** A new account with a password for its first use. */
  public Uni<Result> create(Requester by, PersonDraft draft) {
    String password = Passwords.temporary();
    return passwords
        .hash(password)
        .chain(
            hash ->
                transactions.change(
                    by,
                    transaction -> add(transaction, draft, hash, true),
                    person ->
                        Deed.done("account.made", person.login())
                            .on(person.unit())
                            .from(null, written(person))))
        .map(person -> person == null ? Refusal.TAKEN : new Done(person, password));
  }

  /** The first account of all, with the password that its owner chose; null if there is any. */
  Uni<Person> addFirst(SqlConnection transaction, PersonDraft draft, String hash) {
    return people
        .holdAll(transaction)
        .chain(any -> any ? Uni.createFrom().nullItem() : add(transaction, draft, hash, false));
  }

  /** Whether there is any account. */
  public Uni<Boolean> any() {
    return people.any();
  }

  /** The account with its first password; an item of null if it is taken. */
  private Uni<Person> add(
      SqlConnection transaction, PersonDraft draft, String hash, boolean temporary) {
    return people
        .create(transaction, draft, clock.instant())
        .onItem()
        .ifNotNull()
        .call(person -> passwords.set(transaction, person.id(), hash, temporary, clock.instant()));
  }

  /**
   * Changes an account that is as expected; its login stays. Whoever is no longer to come in is
   * signed out.
   */
  public Uni<Result> change(Requester by, long id, Expectation expected, PersonDraft draft) {
    AccessTransaction.Work<Change> work =
        transaction ->
            people
                .hold(transaction, id)
                .chain(
                    before ->
                        before == null || !expected.holds(before.version())
                            ? Uni.createFrom()
                                .failure(
                                    new RefusedException(
                                        before == null ? Refusal.UNKNOWN : Refusal.STALE))
                            : changed(transaction, before, draft));
    Uni<Change> done =
        draft.enabled()
            ? transactions.change(by, work, Change::deed)
            : transactions.changeAndEnd(by, work, Change::deed);
    return done.<Result>map(change -> new Done(change.after(), null))
        .onFailure(RefusedException.class)
        .recoverWithItem(refused -> refused.why)
        .onFailure(Accounts::officerTaken)
        .recoverWithItem(Refusal.TAKEN);
  }

  private Uni<Change> changed(SqlConnection transaction, Person before, PersonDraft draft) {
    return people
        .change(transaction, before, draft)
        .call(
            after ->
                after.enabled()
                    ? Uni.createFrom().voidItem()
                    : sessions.limit(transaction, after.id(), 0))
        .map(after -> new Change(before, after));
  }

  private record Change(Person before, Person after) {

    Deed deed() {
      return Deed.done("account.changed", after.login())
          .on(after.unit())
          .from(written(before), written(after));
    }
  }

  /**
   * A password for the next use alone, made by somebody else; all sessions of the person end, and
   * with them what {@link Granting#standDown} ends: whoever hands over passwords must not get at
   * the other two of the three.
   */
  public Uni<Result> resetPassword(Requester by, long id) {
    String password = Passwords.temporary();
    BiFunction<SqlConnection, Long, Uni<?>> ending =
        (transaction, person) ->
            sessions
                .limit(transaction, person, 0)
                .chain(() -> granting.standDown(transaction, by, person));
    return password(by, id, password, true, ending)
        .<Result>map(person -> person == null ? Refusal.UNKNOWN : new Done(person, password))
        .onFailure(Granting.LastSecurityException.class)
        .recoverWithItem(Refusal.LAST_SECURITY);
  }

  /**
   * Sets the password that a person chose; its other sessions end.
   *
   * @param password checked before by {@link Passwords#fault}
   */
  public Uni<Result> choosePassword(Requester by, long id, String password) {
    long kept = by.caller() instanceof Caller.Someone person ? person.session() : 0;
    return password(by, id, password, false, (t, person) -> sessions.endOthers(t, person, kept))
        .map(person -> person == null ? Refusal.UNKNOWN : new Done(person, null));
  }

  /**
   * Sets a password and ends what ends with it, in one transaction; null if there is no such
   * person.
   *
   * @param temporary whether somebody else made it
   * @param ending which sessions and roles of the person end
   */
  private Uni<Person> password(
      Requester by,
      long id,
      String password,
      boolean temporary,
      BiFunction<SqlConnection, Long, Uni<?>> ending) {
    String action = temporary ? "password.reset" : "password.changed";
    return passwords
        .hash(password)
        .chain(
            hash ->
                transactions.changeAndEnd(
                    by,
                    transaction ->
                        people
                            .hold(transaction, id)
                            .onItem()
                            .ifNotNull()
                            .call(person -> set(transaction, person, hash, temporary))
                            .onItem()
                            .ifNotNull()
                            .call(person -> ending.apply(transaction, person.id())),
                    person -> Deed.done(action, person.login())));
  }

  private Uni<Void> set(SqlConnection transaction, Person person, String hash, boolean temporary) {
    return passwords.set(transaction, person.id(), hash, temporary, clock.instant());
  }

  private static boolean officerTaken(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().contains("person_officer_key");
  }

  private static String written(Person person) {
    return AuditJson.of(
        "name",
        person.name(),
        "unit",
        person.unit(),
        "contact",
        person.contact(),
        "officer",
        person.officer(),
        "enabled",
        person.enabled());
  }

  /** Leaves the transaction, so that nothing of it stays. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Refusal why;

    RefusedException(Refusal why) {
      super(why.name(), null, false, false);
      this.why = why;
    }
  }
}
