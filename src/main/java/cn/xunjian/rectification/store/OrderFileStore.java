package cn.xunjian.rectification.store;

import static cn.xunjian.rectification.store.OrderRows.instant;
import static cn.xunjian.rectification.store.OrderRows.list;
import static cn.xunjian.rectification.store.OrderRows.only;
import static cn.xunjian.rectification.store.OrderRows.stored;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The files that units handed in as proof. */
@ApplicationScoped
public class OrderFileStore {

  /** As many files an order may have. */
  private static final int MOST = 50;

  private static final String ADD =
      """
      insert into order_file (order_id, name, type, sha256, bytes, author, at)
      select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from order_file where order_id = $1) < $8
      returning id, order_id, name, type, sha256, length(bytes) as size, author, at""";

  private static final String OF_ORDER =
      """
      select id, order_id, name, type, sha256, length(bytes) as size, author, at from order_file where order_id = $1 order by id""";

  private final Pool pool;

  OrderFileStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A file without its bytes.
   *
   * @param type by its content, whatever its name says
   */
  public record HandedIn(
      long id,
      long order,
      String name,
      String type,
      String sha256,
      int size,
      String by,
      Instant at) {}

  /** Stores a file; null if the order has too many. */
  public Uni<HandedIn> add(HandedIn file, byte[] bytes) {
    Object[] values = {
      file.order(),
      file.name(),
      file.type(),
      file.sha256(),
      Buffer.buffer(bytes),
      file.by(),
      stored(file.at()),
      MOST
    };
    return pool.preparedQuery(ADD)
        .execute(Tuple.from(values))
        .map(rows -> only(rows, OrderFileStore::read));
  }

  /** The files of an order, without their bytes. */
  public Uni<List<HandedIn>> of(long order) {
    return pool.preparedQuery(OF_ORDER)
        .execute(Tuple.of(order))
        .map(rows -> list(rows, OrderFileStore::read));
  }

  /** A file's bytes; null if the order has no such file. */
  public Uni<byte[]> bytes(long order, long file) {
    return pool.preparedQuery("select bytes from order_file where order_id = $1 and id = $2")
        .execute(Tuple.of(order, file))
        .map(rows -> only(rows, row -> row.getBuffer("bytes").getBytes()));
  }

  private static HandedIn read(Row row) {
    return new HandedIn(
        row.getLong("id"),
        row.getLong("order_id"),
        row.getString("name"),
        row.getString("type"),
        row.getString("sha256"),
        row.getInteger("size"),
        row.getString("author"),
        instant(row, "at"));
  }
}
