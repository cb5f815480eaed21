package cn.xunjian.incident;

import cn.xunjian.cluster.Fence;
import cn.xunjian.testing.FactDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tables of incidents in a PostgreSQL of their own, with two registered sites. */
final class IncidentDatabase implements AfterAllCallback {

  private final FactDatabase facts = FactDatabase.open();

  IncidentDatabase() {
    facts
        .sql()
        .execute(
            """
            insert into unit (id, name) overriding system value values (1, '市政府');
            insert into target (id, key, kind, name, unit_id, url, status, revision)
            select i, 'site-' || i, 'site', '站点' || i, 1, 'https://s' || i || '.example/', 'running', 1
            from generate_series(1, 2) i""");
  }

  Pool pool() {
    return facts.pool();
  }

  void empty() {
    facts.sql().execute("truncate incident, incident_event cascade");
  }

  void write(IncidentChange... changes) {
    StepStore steps = new StepStore(Fence.of(0));
    facts.within(t -> steps.write(t, List.of(changes)));
  }

  @Override
  public void afterAll(ExtensionContext ended) {
    facts.close();
  }
}
