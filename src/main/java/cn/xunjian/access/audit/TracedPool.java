package cn.xunjian.access.audit;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/**
 * Tells the database by which row of the trail a statement was asked for, so that each transaction
 * notes what it changes ({@code audit_change}). What nobody asked for goes the way it always went.
 */
@SuppressWarnings("deprecation") // Quarkus hands it out as a PgPool too.
public final class TracedPool implements PgPool {

  private static final String TELL = "select set_config('xunjian.asked', $1, false)";

  private final Pool pool;

  public TracedPool(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<SqlConnection> getConnection() {
    long asked = Asked.number();
    return asked == 0 ? pool.getConnection() : pool.getConnection().compose(c -> tell(c, asked));
  }

  private static Future<SqlConnection> tell(SqlConnection connection, long asked) {
    return connection
        .preparedQuery(TELL)
        .execute(Tuple.of(Long.toString(asked)))
        .<SqlConnection>map(told -> new TracedConnection(connection))
        .recover(e -> connection.close().transform(closed -> Future.failedFuture(e)));
  }

  /** Before the connection is another's. */
  static Future<Void> forget(SqlConnection connection) {
    return connection.preparedQuery(TELL).execute(Tuple.of("")).mapEmpty();
  }

  @Override
  public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
    getConnection().onComplete(handler);
  }

  /** Nothing that begins so changes a row: no function of the schema that is selected does. */
  private static boolean traced(String sql) {
    return Asked.number() != 0 && !sql.regionMatches(true, 0, "select ", 0, 7);
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return traced(sql) ? preparedQuery(sql) : pool.query(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return traced(sql)
        ? new TracedQuery<>(this, connection -> connection.preparedQuery(sql))
        : pool.preparedQuery(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return traced(sql)
        ? new TracedQuery<>(this, connection -> connection.preparedQuery(sql, options))
        : pool.preparedQuery(sql, options);
  }

  @Override
  public void close(Handler<AsyncResult<Void>> handler) {
    pool.close(handler);
  }

  @Override
  public Future<Void> close() {
    return pool.close();
  }

  @Override
  public PgPool connectHandler(Handler<SqlConnection> handler) {
    pool.connectHandler(handler);
    return this;
  }

  @Override
  public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
    pool.connectionProvider(provider);
    return this;
  }

  @Override
  public int size() {
    return pool.size();
  }
}
