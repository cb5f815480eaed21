package cn.xunjian.web.access;

import static cn.xunjian.access.audit.Deed.Outcome.DONE;
import static cn.xunjian.access.audit.Deed.Outcome.REFUSED;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.Asked;
import cn.xunjian.access.audit.AuditChangeLog;
import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.AuditLog;
import cn.xunjian.access.audit.Deed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes down what is done by a link that was sent to an officer. The link itself, which opens the
 * page once more, must not stand in the trail.
 */
@ApplicationScoped
public class LinkTrail {

  private final AuditLog audit;
  private final AuditChangeLog changes;
  private final Asker asker;

  LinkTrail(AuditLog audit, AuditChangeLog changes, Asker asker) {
    this.audit = audit;
    this.changes = changes;
    this.asker = asker;
  }

  /**
   * Does something in the name of the officer: a row that it was asked for, and one of what came of
   * it.
   *
   * @param action the method and the path, without what proves the link
   * @param work nothing if it was refused
   */
  public <T> Uni<Optional<T>> around(
      String officer, String action, String subject, Supplier<Uni<Optional<T>>> work) {
    Requester asks = asker.requester();
    Requester holder = new Requester(new Caller.LinkHolder(officer), asks.address(), asks.agent());
    Deed deed = new Deed(action, subject, null, Deed.Outcome.ASKED, null, null);
    return audit.append(holder, deed).chain(entry -> around(entry, work));
  }

  private <T> Uni<Optional<T>> around(AuditEntry entry, Supplier<Uni<Optional<T>>> work) {
    Asked asked = Asked.begin(entry);
    return work.get()
        .onTermination()
        .invoke(asked::end)
        .call(done -> changes.end(entry, done.isPresent() ? DONE : REFUSED, null));
  }
}
