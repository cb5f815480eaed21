package cn.xunjian.access.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes over into the trail what requests changed. Each change was noted by the transaction that
 * made it, so none is without its row, however the process ends.
 */
@ApplicationScoped
public class AuditChangeLog {

  /** A process has ended in between, or work went on after the answer. */
  private static final String LEFT =
      """
      select e.* from audit_entry e
      join (select distinct asked from audit_change where at < now() - make_interval(secs => $1) limit 100) c on c.asked = e.number
      order by e.number""";

  private final Pool pool;
  private final AuditLog log;

  AuditChangeLog(Pool pool, AuditLog log) {
    this.pool = pool;
    this.log = log;
  }

  /**
   * Appends what came of what was asked for, with all that it changed until now.
   *
   * @param answer JSON of what was answered, told where no row of a table was changed; may be null
   */
  public Uni<Void> end(AuditEntry asked, Deed.Outcome outcome, String answer) {
    Deed deed = asked.deed();
    Deed ended = new Deed(deed.action(), deed.subject(), deed.unit(), outcome, null, answer);
    return log.end(asked, ended)
        .chain(told -> told < AuditChangeStore.AT_ONCE ? nothing() : takeOver(asked, outcome));
  }

  /** The rest, as rows of its own. */
  private Uni<Void> takeOver(AuditEntry asked, Deed.Outcome outcome) {
    Deed deed = asked.deed();
    Deed more = new Deed(deed.action(), deed.subject(), deed.unit(), outcome, null, null);
    return pool.withTransaction(
            transaction ->
                AuditChangeStore.take(transaction, List.of(asked.number()))
                    .map(changes -> changes.getOrDefault(asked.number(), List.of()))
                    .call(
                        changes ->
                            changes.isEmpty()
                                ? nothing()
                                : log.append(
                                    transaction,
                                    asked.by(),
                                    more.from(
                                        AuditChange.before(changes), AuditChange.after(changes)))))
        .chain(
            changes ->
                changes.size() < AuditChangeStore.AT_ONCE ? nothing() : takeOver(asked, outcome));
  }

  /**
   * Takes over what no answer took.
   *
   * @param age how old at least; younger ones are under way
   */
  public Uni<Void> takeOverLeft(Duration age) {
    return pool.preparedQuery(LEFT)
        .execute(Tuple.of((double) age.toSeconds()))
        .map(
            rows -> {
              List<AuditEntry> asked = new ArrayList<>();
              rows.forEach(row -> asked.add(AuditStore.entry(row)));
              return asked;
            })
        .onItem()
        .transformToMulti(asked -> Multi.createFrom().iterable(asked))
        .onItem()
        .transformToUniAndConcatenate(asked -> takeOver(asked, Deed.Outcome.DONE))
        .onItem()
        .ignoreAsUni();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
