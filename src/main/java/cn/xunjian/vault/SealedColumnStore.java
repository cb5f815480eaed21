package cn.xunjian.vault;

import cn.xunjian.vault.SealedValues.Renewed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A column of a table whose values are sealed.
 *
 * @param all asks for all of them
 * @param value reads one of what {@code all} answers
 * @param replace puts {@code $3} in the place of {@code $2} in the row {@code $1}; a value that was
 *     changed meanwhile is not overwritten
 */
public record SealedColumnStore(
    Pool pool, String all, Function<Row, Resealing.Stored> value, String replace) {

  /** Seals again by the active key what is not sealed by it. */
  public Uni<Renewed> renew(Resealing resealing) {
    return resealing.of(stored(), this::put);
  }

  private Uni<List<Resealing.Stored>> stored() {
    return pool.query(all)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(value).toList());
  }

  private Uni<Void> put(Resealing.Stored old, String renewed) {
    return pool.preparedQuery(replace)
        .execute(Tuple.of(old.row(), old.sealed(), renewed))
        .replaceWithVoid();
  }
}
