package cn.xunjian.access.sessions;

import static cn.xunjian.testing.FactDatabase.done;

import cn.xunjian.access.Caller;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.access.Scope;
import cn.xunjian.access.live.Callers;
import io.smallrye.mutiny.Uni;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What it costs to find out who asks and how far his right reaches, in a process that is warm. */
public final class CheckLoad extends AccessScene {

  private static final int CHECKS = 200_000;
  private static final int GRANTS = 500;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private CheckLoad() {}

  /** Microseconds of CPU for a check, by kind of proof; the better of two runs. */
  public static Map<String, Double> run() {
    open();
    database
        .sql()
        .execute(
            "insert into unit (name, parent_id) select '局' || i, 2 from generate_series(1, 500) i");
    CheckLoad load = new CheckLoad();
    try {
      load.empty();
      return load.measure();
    } finally {
      load.end();
      close();
    }
  }

  private Map<String, Double> measure() {
    grant(person("whole"), PersonRole.VIEWER, null);
    long many = person("many");
    List<String> units =
        database.sql().texts("select id from unit where parent_id = 2 order by id");
    units.subList(0, GRANTS).forEach(unit -> grant(many, PersonRole.VIEWER, Long.valueOf(unit)));
    String key = keys(Set.of(Scope.READ), null, List.of(), null).secret().shown();
    Map<String, Callers.Proof> proofs = new LinkedHashMap<>();
    proofs.put("check_key_us", new Callers.Proof(key, null, null, false));
    proofs.put("check_session_us", new Callers.Proof(null, token("whole"), null, false));
    proofs.put("check_500_grants_us", new Callers.Proof(null, token("many"), null, false));
    Map<String, Double> found = new LinkedHashMap<>();
    for (int run = 0; run < 3; run++) {
      proofs.forEach((name, proof) -> found.merge(name, each(proof), Math::min));
    }
    found.forEach((name, us) -> System.out.printf(Locale.ROOT, "%-40s %.2f%n", name, us));
    return found;
  }

  private double each(Callers.Proof proof) {
    done(caller(proof)); // The first use of a session reads it from the database.
    int[] included = new int[1];
    long began = CPU.getCurrentThreadCpuTime();
    for (int i = 0; i < CHECKS; i++) {
      Long unit = 4L + i % GRANTS;
      caller(proof)
          .subscribe()
          .with(
              caller -> {
                Reach reach = caller.rights().reach(Right.READ);
                included[0] += reach.includes(unit) ? 1 : 0;
              });
    }
    double took = (CPU.getCurrentThreadCpuTime() - began) / 1e3 / CHECKS;
    if (included[0] != CHECKS) {
      throw new IllegalStateException(included[0] + " of " + CHECKS + " were let in");
    }
    return took;
  }

  private Uni<Caller> caller(Callers.Proof proof) {
    return live.callers.of(proof);
  }
}
