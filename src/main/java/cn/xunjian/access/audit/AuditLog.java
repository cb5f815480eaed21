package cn.xunjian.access.audit;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.AuditDigest;
import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.AuditChain.Link;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Appends to the trail. What is done and its row are one transaction: the caller passes the
 * connection on which it writes.
 */
@ApplicationScoped
public class AuditLog {

  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyyMM");

  /** Whoever comes next waits here until the transaction before has ended. */
  private static final String HEAD =
      "select number, hash, to_regclass($1) is not null as room from audit_head for update";

  /** Some are asked for at once where many work; more would make the first wait for the last. */
  private static final int AT_ONCE = 64;

  private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

  private static final String APPEND =
      """
      insert into audit_entry
        (number, at, caller, caller_id, name, session, address, action, subject, unit_id, outcome, before, after, previous, hash, digest)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)""";

  private static final String MOVE = "update audit_head set number = $1, hash = $2";

  private final Pool pool;
  private final AuditDigest digest;
  private final Clock clock;

  /** The head of the chain is one: who waits for it singly waits for each commit before him. */
  private final Together<Draft, Written> together = new Together<>(AT_ONCE, this::write);

  @Inject
  AuditLog(Pool pool, AccessConfig config, Clock clock) {
    this(pool, config.auditDigest(), clock);
  }

  AuditLog(Pool pool, AuditDigest digest, Clock clock) {
    this.pool = pool;
    this.digest = digest;
    this.clock = clock;
  }

  /** Appends what was done in a transaction that is under way; best as its last statement. */
  public Uni<AuditEntry> append(SqlConnection transaction, Requester by, Deed deed) {
    return append(transaction, AuditEntry.By.of(by), deed);
  }

  /** The same, by whom another row names. */
  Uni<AuditEntry> append(SqlConnection transaction, AuditEntry.By by, Deed deed) {
    return append(transaction, List.of(new Draft(by, deed, 0))).map(rows -> rows.get(0));
  }

  /** Appends what was done or tried without a change of its own. */
  public Uni<AuditEntry> append(Requester by, Deed deed) {
    return together.add(new Draft(AuditEntry.By.of(by), deed, 0)).map(Written::entry);
  }

  /**
   * Appends what came of what was asked for, with what was noted of it.
   *
   * @return how many changes it tells
   */
  Uni<Integer> end(AuditEntry asked, Deed ended) {
    return together.add(new Draft(asked.by(), ended, asked.number())).map(Written::told);
  }

  /**
   * A row before it has its place.
   *
   * @param asked the row whose changes it tells; 0 for none
   */
  private record Draft(AuditEntry.By by, Deed deed, long asked) {

    Draft telling(List<AuditChange> changes) {
      return changes.isEmpty()
          ? this
          : new Draft(
              by, deed.from(AuditChange.before(changes), AuditChange.after(changes)), asked);
    }
  }

  /** A row, and how many changes it tells. */
  private record Written(AuditEntry entry, int told) {}

  private Uni<List<Written>> write(List<Draft> drafts) {
    return pool.withTransaction(
        transaction ->
            AuditChangeStore.take(transaction, drafts.stream().map(Draft::asked).toList())
                .chain(
                    changes ->
                        append(
                                transaction,
                                drafts.stream()
                                    .map(each -> each.telling(of(each, changes)))
                                    .toList())
                            .map(rows -> written(drafts, rows, changes))));
  }

  private static List<AuditChange> of(Draft draft, Map<Long, List<AuditChange>> changes) {
    return changes.getOrDefault(draft.asked(), List.of());
  }

  private static List<Written> written(
      List<Draft> drafts, List<AuditEntry> rows, Map<Long, List<AuditChange>> changes) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> new Written(rows.get(i), of(drafts.get(i), changes).size()))
        .toList();
  }

  private Uni<List<AuditEntry>> append(SqlConnection transaction, List<Draft> drafts) {
    Instant at = clock.instant();
    YearMonth month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
    return transaction
        .preparedQuery(HEAD)
        .execute(Tuple.of(partition(month)))
        .map(rows -> rows.iterator().next())
        .call(head -> head.getBoolean("room") ? NOTHING : make(transaction, month))
        .map(AuditLog::link)
        .chain(head -> append(transaction, head, at, drafts));
  }

  private Uni<List<AuditEntry>> append(
      SqlConnection transaction, Link head, Instant at, List<Draft> drafts) {
    List<AuditEntry> entries = new ArrayList<>(drafts.size());
    List<Tuple> rows = new ArrayList<>(drafts.size());
    Link last = head;
    for (Draft draft : drafts) {
      AuditEntry entry = AuditEntry.of(last.number() + 1, at, draft.by(), draft.deed());
      Link link = AuditChain.next(digest, last, entry);
      entries.add(entry);
      rows.add(Tuple.from(values(entry, last, link)));
      last = link;
    }
    Tuple end = Tuple.of(last.number(), Buffer.buffer(last.hash()));
    return transaction
        .preparedQuery(APPEND)
        .executeBatch(rows)
        .chain(() -> transaction.preparedQuery(MOVE).execute(end))
        .replaceWith(entries);
  }

  private Object[] values(AuditEntry entry, Link head, Link link) {
    AuditEntry.By by = entry.by();
    Deed deed = entry.deed();
    return new Object[] {
      entry.number(),
      entry.at().atOffset(ZoneOffset.UTC),
      by.caller(),
      by.id(),
      by.name(),
      by.session(),
      by.address(),
      deed.action(),
      deed.subject(),
      deed.unit(),
      deed.outcome().code(),
      deed.before(),
      deed.after(),
      Buffer.buffer(head.hash()),
      Buffer.buffer(link.hash()),
      digest.code()
    };
  }

  /** A month's partition is made with its first row; the head's lock keeps others from it. */
  private static Uni<Void> make(SqlConnection transaction, YearMonth month) {
    String create =
        "create table %s partition of audit_entry for values from ('%s-01T00:00:00Z') to ('%s-01T00:00:00Z')"
            .formatted(partition(month), month, month.plusMonths(1));
    return transaction.query(create).execute().replaceWithVoid();
  }

  static String partition(YearMonth month) {
    return "audit_entry_" + SUFFIX.format(month);
  }

  static Link link(Row row) {
    return new Link(row.getLong("number"), row.getBuffer("hash").getBytes());
  }
}
