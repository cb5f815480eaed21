package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.AuditLog;
import cn.xunjian.access.audit.Deed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes down what is done by a link that was sent to an officer. The link itself, which opens the
 * page once more, must not stand in the trail.
 */
@ApplicationScoped
public class LinkTrail {

  private final AuditLog audit;
  private final Asker asker;

  LinkTrail(AuditLog audit, Asker asker) {
    this.audit = audit;
    this.asker = asker;
  }

  /**
   * Appends a row in the name of the officer.
   *
   * @param action the method and the path, without what proves the link
   */
  public Uni<AuditEntry> append(
      String officer, String action, String subject, Deed.Outcome outcome) {
    Requester asks = asker.requester();
    Requester holder = new Requester(new Caller.LinkHolder(officer), asks.address(), asks.agent());
    return audit.append(holder, new Deed(action, subject, null, outcome, null, null));
  }
}
