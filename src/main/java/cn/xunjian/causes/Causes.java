package cn.xunjian.causes;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.Subject;
import java.util.Collection;
import java.util.List;

/**
 * All that is seen only by looking at many targets together. Belongs to the ledger's thread.
 *
 * @param hosts addresses at which several sites answer
 * @param readers the reading of each platform
 * @param columns the columns of each site
 * @param pushers those who tell us of accounts
 */
public record Causes(
    SharedHosts hosts, ReaderHealth readers, SiteColumns columns, PusherWatch pushers) {

  /** Takes over the incidents that are open at the start. */
  public void load(Collection<Incident> open) {
    List<Subject.Id> subjects = open.stream().map(Incident::subject).toList();
    subjects.forEach(hosts::load);
    pushers.load(subjects);
  }
}
