package cn.xunjian.access.sessions;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Rights;
import cn.xunjian.access.Secret;
import cn.xunjian.access.audit.AuditJson;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.AccessTransaction.Touched;
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
  private final int most;
  private final Clock clock;

  Sessions(
      AccessTransaction transactions,
      SessionStore store,
      LiveSessions live,
      Pool pool,
      AccessConfig config,
      Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.live = live;
    this.pool = pool;
    this.most = config.sessions();
    this.clock = clock;
  }

  /** A fresh session of somebody who proved who he is; the oldest beyond the limit end. */
  Uni<Secret> open(Person person, String address, String agent) {
    Secret token = Secret.fresh(TOKEN);
    Requester from = new Requester(new Caller.Nobody(), address, agent);
    return transactions
        .run(
            Set.of(),
            transaction ->
                store
                    .open(transaction, token, person.id(), from, clock.instant())
                    .call(session -> store.limit(transaction, person.id(), most)),
            session ->
                new Requester(
                    new Caller.Someone(
                        person.id(),
                        person.login(),
                        person.name(),
                        session.id(),
                        session.createdAt(),
                        Rights.NONE),
                    address,
                    agent),
            session -> Deed.done("session.opened", person.login()))
        .replaceWith(token);
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
