package cn.xunjian.registry.changes;

import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.registry.live.TargetStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A change of the registry: one transaction under the next revision. Taking the revision first
 * makes all writers queue, so that what one of them has checked (no such key, no cycle, no targets
 * left) still holds when it writes.
 */
@ApplicationScoped
class RegistryTransaction {

  /** What is done inside. */
  interface Work<T> {
    Uni<Change<T>> apply(Mutiny.Session session, long revision);
  }

  private final Mutiny.SessionFactory sessions;
  private final LiveRegistry registry;

  RegistryTransaction(Mutiny.SessionFactory sessions, LiveRegistry registry) {
    this.sessions = sessions;
    this.registry = registry;
  }

  /**
   * Commits if the work is done, and leaves no trace otherwise. Ends when the registry in memory
   * knows the change.
   */
  <T> Uni<Change<T>> run(Work<T> work) {
    return sessions
        .withTransaction(
            (session, transaction) ->
                TargetStore.nextRevision(session)
                    .chain(revision -> work.apply(session, revision))
                    .call(change -> session.flush().replaceWith(change))
                    .invoke(change -> rollBackUnlessDone(transaction, change)))
        .call(change -> change instanceof Change.Done ? known() : nothing());
  }

  /** On the caller's own event loop again, where its next session belongs. */
  private Uni<Void> known() {
    Context caller = Vertx.currentContext();
    Uni<Void> known = registry.caughtUp();
    return caller == null ? known : known.emitOn(work -> caller.runOnContext(on -> work.run()));
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private static void rollBackUnlessDone(Mutiny.Transaction transaction, Change<?> change) {
    if (!(change instanceof Change.Done)) {
      transaction.markForRollback();
    }
  }

  <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> work) {
    return sessions.withSession(work);
  }
}
