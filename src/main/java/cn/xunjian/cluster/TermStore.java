package cn.xunjian.cluster;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.StreamSupport;

/** Terms, signs of life and the lock in PostgreSQL. */
public final class TermStore {

  /** The advisory lock that the active process holds, one for each database: "xunjian". */
  public static final long LOCK = 0x78756e6a69616eL;

  private static final String READ_ONLY = "set default_transaction_read_only = on";

  private static final String NEWEST = "select max(epoch) from cluster_term";

  /**
   * A beat must not wait for a disk, nor a statement for ever; and a session whose process is gone
   * without a word ends soon.
   */
  private static final String PREPARE =
      """
      set synchronous_commit = off; set statement_timeout = '8s'; set lock_timeout = '2s'; set idle_in_transaction_session_timeout = '10s';
      set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3""";

  private static final String LOOK =
      """
      select t.*, case when $1::boolean then true else pg_try_advisory_lock($2) end as locked,
        exists (select from pg_stat_activity a where a.datname = current_database() and a.application_name = $3::text || t.node::text) as alive,
        pg_postmaster_start_time() > t.beat_at as restarted
      from cluster_term t order by t.epoch desc limit 1""";

  /** Nothing is taken that somebody else took since it was looked at. */
  private static final String TAKE =
      """
      insert into cluster_term (epoch, node, name, version) values ($1, $2, $3, $4) on conflict do nothing""";

  private static final String BEAT =
      """
      update cluster_term t set beats = beats + 1, beat_at = clock_timestamp()
      where epoch = $1 and ended_at is null and not exists (select from cluster_term n where n.epoch > $1) returning *""";

  private static final String END =
      "update cluster_term set ended_at = clock_timestamp() where epoch = $1 and ended_at is null";

  /** Where nobody else can be, as with a database of our own: who died is not waited for. */
  public static final String END_ALL =
      "update cluster_term set ended_at = clock_timestamp() where ended_at is null";

  private static final String NOTE =
      """
      insert into cluster_node (id, name, version, place) values ($1, $2, $3, $4)
      on conflict (id) do update set seen_at = clock_timestamp()""";

  private static final String MEMBERS =
      "select * from cluster_node where seen_at > clock_timestamp() - interval '15 seconds' order by name, id";

  private static final String FORGET =
      "delete from cluster_node where id = $1 or seen_at < clock_timestamp() - interval '10 minutes'";

  /** The session that holds the lock, if it is not our own. */
  private static final String END_HOLDER =
      """
      select pg_terminate_backend(l.pid, 5000) from pg_locks l
      where l.locktype = 'advisory' and l.granted and l.pid <> pg_backend_pid()
        and l.database = (select oid from pg_database where datname = current_database())
        and l.objsubid = 1 and (l.classid::bigint << 32 | l.objid::bigint) = $1""";

  /** Sessions of processes whose terms are over, however they call themselves now. */
  private static final String END_SESSIONS =
      """
      select pg_terminate_backend(a.pid, 5000) from pg_stat_activity a
      where a.datname = current_database() and a.pid <> pg_backend_pid() and a.application_name in (
        select $2::text || t.node::text from cluster_term t where t.epoch between $1::bigint - 50 and $1::bigint and t.node is not null)""";

  private static final String SESSION = "xunjian ";

  private TermStore() {}

  /**
   * A condition for statements that stand alone: it holds while a term is the newest.
   *
   * @param parameter that gives the epoch, like {@code $7}
   */
  public static String held(String parameter) {
    return "(" + NEWEST + ") = " + parameter + " ";
  }

  /**
   * Lets a new connection into the pool; one that comes after our term may only read.
   *
   * @param passed told of the newest term if it is not ours
   */
  static void admit(io.vertx.sqlclient.SqlConnection made, long epoch, LongConsumer passed) {
    made.query(NEWEST)
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .<Void>compose(
            newest -> newest == epoch ? Future.succeededFuture() : bar(made, newest, passed))
        .onComplete(done -> made.close());
  }

  private static Future<Void> bar(
      io.vertx.sqlclient.SqlConnection made, long newest, LongConsumer passed) {
    passed.accept(newest);
    return made.query(READ_ONLY).execute().mapEmpty();
  }

  static Uni<Void> prepare(SqlConnection line) {
    return line.query(PREPARE).execute().replaceWithVoid();
  }

  static Uni<Long> newest(SqlConnection transaction) {
    return transaction
        .preparedQuery(NEWEST)
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /**
   * Looks who is active, and takes the lock if it is free.
   *
   * @param locked whether it is ours already: PostgreSQL would count it twice
   */
  static Uni<SeenTerm> look(SqlConnection line, ClusterNode own, boolean locked) {
    return line.preparedQuery(NOTE)
        .execute(Tuple.of(own.id(), own.name(), own.version(), own.place()))
        .chain(() -> line.preparedQuery(LOOK).execute(Tuple.of(locked, LOCK, SESSION)))
        .map(rows -> rows.iterator().next())
        .chain(row -> members(line).map(members -> seenTerm(row, members)));
  }

  private static SeenTerm seenTerm(Row row, List<Member> members) {
    return new SeenTerm(
        term(row),
        row.getBoolean("locked"),
        row.getBoolean("alive"),
        row.getBoolean("restarted"),
        members);
  }

  static Uni<Boolean> lock(SqlConnection line) {
    return line.preparedQuery("select pg_try_advisory_lock($1)")
        .execute(Tuple.of(LOCK))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  static Uni<Void> unlock(SqlConnection line) {
    return line.preparedQuery("select pg_advisory_unlock($1)")
        .execute(Tuple.of(LOCK))
        .replaceWithVoid();
  }

  /**
   * Begins a term, durably.
   *
   * @return whether it is ours; not if another one began meanwhile
   */
  static Uni<Boolean> take(SqlConnection line, long epoch, ClusterNode own) {
    return line.query("set synchronous_commit = on")
        .execute()
        .chain(
            () ->
                line.preparedQuery(TAKE)
                    .execute(Tuple.of(epoch, own.id(), own.name(), own.version())))
        .map(done -> done.rowCount() == 1)
        .call(() -> line.query("set synchronous_commit = off").execute());
  }

  /**
   * Ends all sessions of processes that had terms up to this one, and waits until they have ended.
   *
   * @return how many there were
   */
  static Uni<Integer> endSessions(SqlConnection line, long upTo) {
    return line.preparedQuery(END_SESSIONS)
        .execute(Tuple.of(upTo, SESSION))
        .map(
            rows -> {
              if (all(rows).stream().anyMatch(ended -> !ended.getBoolean(0))) {
                throw new IllegalStateException("a session of the process before does not end");
              }
              return rows.size();
            });
  }

  static Uni<Integer> endHolder(SqlConnection line) {
    return line.preparedQuery(END_HOLDER).execute(Tuple.of(LOCK)).map(RowSet::size);
  }

  /** Gives a sign of life; empty if another term has begun. */
  static Uni<Optional<Term>> beat(SqlConnection line, long epoch) {
    return line.preparedQuery(BEAT)
        .execute(Tuple.of(epoch))
        .map(rows -> all(rows).stream().findFirst().map(TermStore::term));
  }

  /** That we are there, and who else is. */
  static Uni<List<Member>> note(SqlConnection line, ClusterNode own) {
    return line.preparedQuery(NOTE)
        .execute(Tuple.of(own.id(), own.name(), own.version(), own.place()))
        .chain(() -> members(line));
  }

  private static Uni<List<Member>> members(SqlConnection line) {
    return line.preparedQuery(MEMBERS)
        .execute()
        .map(rows -> all(rows).stream().map(TermStore::member).toList());
  }

  /** When the first term began after an instant. */
  static Uni<Optional<Instant>> firstAfter(SqlConnection connection, Instant at) {
    return connection
        .preparedQuery("select min(since) as since from cluster_term where since > $1")
        .execute(Tuple.of(at.atOffset(ZoneOffset.UTC)))
        .map(rows -> Optional.ofNullable(instant(rows.iterator().next(), "since")));
  }

  /** Gives the work out of our hands. */
  static Uni<Void> end(SqlConnection line, long epoch) {
    return line.preparedQuery(END).execute(Tuple.of(epoch)).replaceWithVoid();
  }

  /** Takes us out of the list, with all who have not been seen for long. */
  static Uni<Void> forget(SqlConnection line, ClusterNode own) {
    return line.preparedQuery(FORGET).execute(Tuple.of(own.id())).replaceWithVoid();
  }

  private static Term term(Row row) {
    return new Term(
        row.getLong("epoch"),
        row.getUUID("node"),
        row.getString("name"),
        row.getString("version"),
        instant(row, "since"),
        row.getLong("beats"),
        instant(row, "beat_at"),
        instant(row, "ended_at"));
  }

  private static Member member(Row row) {
    UUID id = row.getUUID("id");
    ClusterNode node =
        new ClusterNode(
            id, row.getString("name"), row.getString("version"), row.getString("place"));
    return new Member(node, instant(row, "started_at"), instant(row, "seen_at"));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  private static List<Row> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
