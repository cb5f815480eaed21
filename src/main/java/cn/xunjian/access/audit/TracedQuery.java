package cn.xunjian.access.audit;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** A single statement, on a connection that knows who asked for it. */
record TracedQuery<T>(Pool pool, Function<SqlConnection, PreparedQuery<T>> statement)
    implements PreparedQuery<T> {

  private Future<T> on(Function<PreparedQuery<T>, Future<T>> execute) {
    return pool.withConnection(connection -> execute.apply(statement.apply(connection)));
  }

  @Override
  public Future<T> execute() {
    return on(PreparedQuery::execute);
  }

  @Override
  public Future<T> execute(Tuple values) {
    return on(query -> query.execute(values));
  }

  @Override
  public Future<T> executeBatch(List<Tuple> batch) {
    return on(query -> query.executeBatch(batch));
  }

  @Override
  public void execute(Handler<AsyncResult<T>> handler) {
    execute().onComplete(handler);
  }

  @Override
  public void execute(Tuple values, Handler<AsyncResult<T>> handler) {
    execute(values).onComplete(handler);
  }

  @Override
  public void executeBatch(List<Tuple> batch, Handler<AsyncResult<T>> handler) {
    executeBatch(batch).onComplete(handler);
  }

  @Override
  public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
    return new TracedQuery<>(pool, c -> statement.apply(c).collecting(collector));
  }

  @Override
  public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
    return new TracedQuery<>(pool, c -> statement.apply(c).mapping(mapper));
  }
}
