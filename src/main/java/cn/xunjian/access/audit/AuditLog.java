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
    Instant at = clock.instant();
    YearMonth month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
    return transaction
        .preparedQuery(HEAD)
        .execute(Tuple.of(partition(month)))
        .map(rows -> rows.iterator().next())
        .call(head -> head.getBoolean("room") ? NOTHING : make(transaction, month))
        .map(AuditLog::link)
        .chain(head -> append(transaction, head, AuditEntry.of(head.number() + 1, at, by, deed)));
  }

  /** Appends what was done or tried without a change of its own. */
  public Uni<AuditEntry> append(Requester by, Deed deed) {
    return pool.withTransaction(transaction -> append(transaction, by, deed));
  }

  private Uni<AuditEntry> append(SqlConnection transaction, Link head, AuditEntry entry) {
    Link link = AuditChain.next(digest, head, entry);
    return transaction
        .preparedQuery(APPEND)
        .execute(Tuple.from(values(entry, head, link)))
        .chain(
            () ->
                transaction
                    .preparedQuery(MOVE)
                    .execute(Tuple.of(link.number(), Buffer.buffer(link.hash()))))
        .replaceWith(entry);
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
