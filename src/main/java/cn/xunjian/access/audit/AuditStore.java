package cn.xunjian.access.audit;

import cn.xunjian.access.AuditDigest;
import cn.xunjian.access.audit.AuditChain.Link;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the trail, and proves that nothing of it was changed or taken out. */
@ApplicationScoped
public class AuditStore {

  private static final int AT_ONCE = 1_000;

  private static final String PAGE =
      """
      select * from audit_entry
      where number < $1
        and ($2::text is null or name = $2)
        and ($3::text is null or action = $3 or starts_with(action, $3 || '.'))
        and ($4::timestamptz is null or at >= $4)
        and ($5::timestamptz is null or at < $5)
      order by number desc limit $6""";

  private static final String FORWARD =
      "select * from audit_entry where number > $1 order by number limit " + AT_ONCE;

  private final Pool pool;

  AuditStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Which rows are asked for; each part may be null for any.
   *
   * @param name of who did it
   * @param action the action, or its first word
   */
  public record Filter(String name, String action, Instant from, Instant to) {

    public static final Filter ANY = new Filter(null, null, null, null);
  }

  /**
   * The last row of the trail.
   *
   * @param hash in hexadecimal
   */
  public record Head(long number, String hash) {}

  /**
   * What came of looking at every row.
   *
   * @param first the number of the first row that is kept; 0 if there is none
   * @param rows how many rows are whole
   * @param head the last row
   * @param broken the first row that does not fit; null if all do
   * @param why what is wrong with it; null if nothing is
   */
  public record Proof(long first, long rows, Head head, Long broken, String why) {

    public boolean whole() {
      return broken == null;
    }
  }

  /** The newest rows before a number. */
  public Uni<List<AuditEntry>> page(Filter filter, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(
            Tuple.of(
                before,
                filter.name(),
                filter.action(),
                stored(filter.from()),
                stored(filter.to()),
                limit))
        .map(
            rows -> {
              List<AuditEntry> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(entry(row)));
              return found;
            });
  }

  public Uni<Head> head() {
    return pool.query("select number, hash from audit_head")
        .execute()
        .map(rows -> AuditLog.link(rows.iterator().next()))
        .map(link -> new Head(link.number(), link.hex()));
  }

  /**
   * Goes through all rows that are kept, as they stood at one instant. What retention dropped at
   * the beginning is no fault: the first row has to follow the last one of it.
   */
  public Uni<Proof> verify() {
    return pool.withTransaction(
        transaction ->
            transaction
                .query("set transaction isolation level repeatable read, read only")
                .execute()
                .chain(() -> link(transaction, "audit_cut"))
                .chain(cut -> link(transaction, "audit_head").map(head -> Walk.from(cut, head)))
                .chain(walk -> verify(transaction, walk)));
  }

  private static Uni<Link> link(SqlConnection transaction, String table) {
    return transaction
        .query("select number, hash from " + table)
        .execute()
        .map(rows -> AuditLog.link(rows.iterator().next()));
  }

  /**
   * How far the look has come.
   *
   * @param last the last row that fits; before the first, the last one that retention removed
   */
  private record Walk(Link head, long first, long rows, Link last) {

    static Walk from(Link cut, Link head) {
      return new Walk(head, 0, 0, cut);
    }

    private Head shown() {
      return new Head(head.number(), head.hex());
    }

    Proof broken(long number, String why) {
      return new Proof(first, rows, shown(), number, why);
    }

    /** At the end: the head must be the last row, or rows were taken off the end. */
    Proof ended() {
      if (last.equals(head)) {
        return new Proof(first, rows, shown(), null, null);
      }
      return broken(
          last.number() + 1, "the trail ends here, and its head names row " + head.number());
    }
  }

  private static Uni<Proof> verify(SqlConnection transaction, Walk walk) {
    // The first look takes in what should not be there any more.
    long behind = walk.rows() == 0 ? 0 : walk.last().number();
    return transaction
        .preparedQuery(FORWARD)
        .execute(Tuple.of(behind))
        .chain(
            rows -> {
              Walk at = walk;
              for (Row row : rows) {
                String why = fault(at, row);
                if (why != null) {
                  return Uni.createFrom().item(at.broken(row.getLong("number"), why));
                }
                Link link = AuditLog.link(row);
                long first = at.rows() == 0 ? link.number() : at.first();
                at = new Walk(at.head(), first, at.rows() + 1, link);
              }
              return rows.size() < AT_ONCE
                  ? Uni.createFrom().item(at.ended())
                  : verify(transaction, at);
            });
  }

  /** What is wrong with a row; null if nothing is. */
  private static String fault(Walk walk, Row row) {
    byte[] previous = row.getBuffer("previous").getBytes();
    long number = row.getLong("number");
    Link before = walk.last();
    if (number <= before.number()) {
      return "retention removed all rows up to " + before.number();
    }
    if (number != before.number() + 1) {
      return "row " + (before.number() + 1) + " is missing before it";
    }
    if (!Arrays.equals(previous, before.hash())) {
      return "it does not follow the row before it";
    }
    Optional<AuditDigest> digest = AuditDigest.named(row.getString("digest"));
    if (digest.isEmpty()) {
      return "it was hashed by what this version does not know: " + row.getString("digest");
    }
    if (!AuditChain.next(digest.get(), before, entry(row)).equals(AuditLog.link(row))) {
      return "what it says is not what was hashed";
    }
    return null;
  }

  static AuditEntry entry(Row row) {
    AuditEntry.By by =
        new AuditEntry.By(
            row.getString("caller"),
            row.getLong("caller_id"),
            row.getString("name"),
            row.getLong("session"),
            row.getString("address"));
    Deed deed =
        new Deed(
            row.getString("action"),
            row.getString("subject"),
            row.getLong("unit_id"),
            Deed.Outcome.valueOf(row.getString("outcome").toUpperCase(java.util.Locale.ROOT)),
            row.getString("before"),
            row.getString("after"));
    return new AuditEntry(row.getLong("number"), row.getOffsetDateTime("at").toInstant(), by, deed);
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
