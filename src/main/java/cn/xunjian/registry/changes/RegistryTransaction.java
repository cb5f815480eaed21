package cn.xunjian.registry.changes;

import cn.xunjian.registry.live.TargetStore;
import io.smallrye.mutiny.Uni;
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

  RegistryTransaction(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Commits if the work is done, and leaves no trace otherwise. */
  <T> Uni<Change<T>> run(Work<T> work) {
    return sessions.withTransaction(
        (session, transaction) ->
            TargetStore.nextRevision(session)
                .chain(revision -> work.apply(session, revision))
                .call(change -> session.flush().replaceWith(change))
                .invoke(change -> rollBackUnlessDone(transaction, change)));
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
