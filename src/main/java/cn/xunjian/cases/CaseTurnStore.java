package cn.xunjian.cases;

import cn.xunjian.cases.checklist.CaseKind.Doer;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.cases.checklist.CaseKinds.KindStep;
import cn.xunjian.cases.checklist.OfficeCase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the cases whose next step is somebody's. */
@ApplicationScoped
public class CaseTurnStore {

  /** Which step somebody does hangs on the kind of the case, so both are given. */
  private static final String TURNS =
      """
      select c.id, count(*) over () as in_all from case_step s join office_case c on c.id = s.case_id
      where s.state = 'waiting' and c.state = 'open' and (
        (($1::bigint[] is null or c.unit_id = any ($1)) and (c.kind, s.step) in (select * from unnest($2::text[], $3::text[])))
        or (($4::bigint[] is null or c.unit_id = any ($4)) and (c.kind, s.step) in (select * from unnest($5::text[], $6::text[]))))
      order by s.due_at, c.id limit $7""";

  private final CaseStore cases;

  CaseTurnStore(CaseStore cases) {
    this.cases = cases;
  }

  /** The first of what waits for somebody, and how many there are in all. */
  public record Waiting(List<OfficeCase> first, long all) {}

  /**
   * The open cases whose step is somebody's turn, those due first before the others.
   *
   * @param deciding where he does the steps of a supervisor; null for all units
   * @param answering where he does the steps of a unit; null for all units
   */
  public Uni<Waiting> waiting(Set<Long> deciding, Set<Long> answering, int limit) {
    List<KindStep> office = CaseKinds.bundled().stepsOf(Doer.SUPERVISOR);
    List<KindStep> unit = CaseKinds.bundled().stepsOf(Doer.OWNER);
    return cases
        .pool()
        .preparedQuery(TURNS)
        .execute(
            Tuple.from(
                Arrays.asList(
                    CaseStore.numbers(deciding),
                    office.stream().map(KindStep::kind).toArray(String[]::new),
                    office.stream().map(KindStep::step).toArray(String[]::new),
                    CaseStore.numbers(answering),
                    unit.stream().map(KindStep::kind).toArray(String[]::new),
                    unit.stream().map(KindStep::step).toArray(String[]::new),
                    limit)))
        .chain(this::first);
  }

  private Uni<Waiting> first(RowSet<Row> rows) {
    List<Long> order = new ArrayList<>();
    rows.forEach(row -> order.add(row.getLong("id")));
    if (order.isEmpty()) {
      return Uni.createFrom().item(new Waiting(List.of(), 0));
    }
    long all = rows.iterator().next().getLong("in_all");
    return cases
        .all(order)
        .map(
            found ->
                new Waiting(
                    found.stream()
                        .sorted(Comparator.comparingInt(one -> order.indexOf(one.id())))
                        .toList(),
                    all));
  }
}
