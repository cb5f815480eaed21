package cn.xunjian.access.live;

import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.AuditLog;
import cn.xunjian.access.audit.Deed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * A change of who may do what, with its row in the audit trail and the next revision, in one
 * transaction. Ends when this node knows the change.
 */
@ApplicationScoped
public class AccessTransaction {

  private final Pool pool;
  private final AccessRevisionStore revisions;
  private final AuditLog audit;
  private final LiveAccess access;

  AccessTransaction(Pool pool, AccessRevisionStore revisions, AuditLog audit, LiveAccess access) {
    this.pool = pool;
    this.revisions = revisions;
    this.audit = audit;
    this.access = access;
  }

  /** What is done inside; an item of null if nothing was. */
  public interface Work<T> {
    Uni<T> on(SqlConnection transaction);
  }

  /** What of it other nodes have to learn at once. */
  public enum Touched {
    /** People, grants or keys. */
    PEOPLE,
    /** Sessions that end. */
    SESSIONS
  }

  /**
   * Changes people, grants or keys.
   *
   * @param deed what the trail says of what came out
   * @return what came out; null if nothing was done
   */
  public <T> Uni<T> change(Requester by, Work<T> work, Function<T, Deed> deed) {
    return run(EnumSet.of(Touched.PEOPLE), work, done -> by, deed);
  }

  /** Changes people, grants or keys in such a way that sessions end. */
  public <T> Uni<T> changeAndEnd(Requester by, Work<T> work, Function<T, Deed> deed) {
    return run(EnumSet.allOf(Touched.class), work, done -> by, deed);
  }

  /**
   * Does something else.
   *
   * @param by who did it, which may be known only when it is done
   */
  public <T> Uni<T> run(
      Set<Touched> touched, Work<T> work, Function<T, Requester> by, Function<T, Deed> deed) {
    Work<T> whole =
        transaction ->
            work.on(transaction)
                .onItem()
                .ifNotNull()
                .call(done -> touch(transaction, touched))
                .onItem()
                .ifNotNull()
                .call(done -> audit.append(transaction, by.apply(done), deed.apply(done)));
    Uni<T> done = pool.withTransaction(whole::on);
    return touched.isEmpty() ? done : done.onItem().ifNotNull().call(access::refresh);
  }

  /** One more row, of what is done along with something else in its transaction. */
  public Uni<Void> note(SqlConnection transaction, Requester by, Deed deed) {
    return audit.append(transaction, by, deed).replaceWithVoid();
  }

  private Uni<Void> touch(SqlConnection transaction, Set<Touched> touched) {
    return touched.isEmpty()
        ? Uni.createFrom().voidItem()
        : revisions.changed(
            transaction, touched.contains(Touched.PEOPLE), touched.contains(Touched.SESSIONS));
  }
}
