package cn.xunjian.access.sessions;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Rights;
import cn.xunjian.access.Secret;
import cn.xunjian.access.audit.AuditJson;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.AccessTransaction.Touched;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.LiveSessions;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.Session;
import cn.xunjian.access.live.SessionStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Opens and ends sessions. */
@ApplicationScoped
public class Sessions {

  private static final String TOKEN = "xs_";

  private final AccessTransaction transactions;
  private final SessionStore store;
  private final LiveSessions live;
  private final Pool pool;
  private final LiveAccess access;
  private final Clock clock;

  Sessions(
      AccessTransaction transactions,
      SessionStore store,
      LiveSessions live,
      Pool pool,
      LiveAccess access,
      Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.live = live;
    this.pool = pool;
    this.access = access;
    this.clock = clock;
  }

  /**
   * A fresh session of somebody who proved who he is; the oldest beyond the limit end.
   *
   * @param from from where, and who vouched for him if it was not he himself
   */
  public Uni<Secret> open(Person person, Requester from) {
    Secret token = Secret.fresh(TOKEN);
    return transactions
        .run(
            Set.of(),
            transaction ->
                store
                    .open(transaction, token, person.id(), from, clock.instant())
                    .call(
                        session ->
                            store.limit(
                                transaction, person.id(), access.book().policy().sessions())),
            session -> by(person, session, from),
            session -> opened(person, session))
        .replaceWith(token);
  }

  private static Requester by(Person person, Session session, Requester from) {
    Caller who =
        new Caller.Someone(
            person.id(),
            person.login(),
            person.name(),
            session.id(),
            session.createdAt(),
            Rights.NONE);
    return new Requester(who, from.address(), from.agent());
  }

  private static Deed opened(Person person, Session session) {
    Deed deed = Deed.done("session.opened", person.login());
    return session.provider() == null
        ? deed
        : deed.from(null, AuditJson.of("provider", session.provider()));
  }

  /** The sessions of a person that are alive, the last used first. */
  public Uni<List<Session>> of(long person) {
    return store.of(pool, person, live.aliveSince());
  }

  /** Signs out. */
  public Uni<Void> end(Requester by, Caller.Someone person) {
    return transactions
        .run(
            EnumSet.of(Touched.SESSIONS),
            transaction -> store.end(transaction, person.session()).replaceWith(person),
            ended -> by,
            ended -> Deed.done("session.ended", person.login()))
        .invoke(() -> live.forget(person.session()))
        .replaceWithVoid();
  }

  /** Signs a person out everywhere. */
  public Uni<Void> endAll(Requester by, long person, String login) {
    return transactions
        .run(
            EnumSet.of(Touched.SESSIONS),
            transaction -> store.limit(transaction, person, 0),
            ended -> by,
            ended ->
                Deed.done("session.all-ended", login).from(null, AuditJson.of("sessions", ended)))
        .replaceWithVoid();
  }
}
