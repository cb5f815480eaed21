package cn.xunjian.telling;

import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentListener;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears of the steps of incidents: writes what they tell, and has it told once it is committed. */
@ApplicationScoped
class StepListener implements IncidentListener {

  private final NoticeWriter notices;
  private final Gathering gathering;

  StepListener(NoticeWriter notices, Gathering gathering) {
    this.notices = notices;
    this.gathering = gathering;
  }

  @Override
  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return notices.write(transaction, changes);
  }

  @Override
  public void committed(List<IncidentChange> changes) {
    gathering.wake();
  }
}
