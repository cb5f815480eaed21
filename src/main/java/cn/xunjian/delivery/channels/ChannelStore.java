package cn.xunjian.delivery.channels;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Couriers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The channels as those see them who decide who is told, each within its own transaction. */
@ApplicationScoped
public class ChannelStore {

  private static final String ALL =
      "select id, name, type, officer, enabled from channel order by id";

  /** In the order of the numbers, so that two writers never wait for each other. */
  private static final String KEEP =
      "select id from channel where id = any($1) order by id for key share";

  private static final String TAKE =
      "select type, per_minute from channel where id = $1 and enabled for no key update skip locked";

  private final Couriers couriers;

  public ChannelStore(Couriers couriers) {
    this.couriers = couriers;
  }

  /**
   * A channel that was taken.
   *
   * @param perMinute how many messages a minute people get there; empty for what is usual
   */
  public record Taken(OptionalInt perMinute) {}

  /** All channels, as a client sees them. */
  public Uni<List<ListedChannel>> all(SqlClient client) {
    return client.query(ALL).execute().map(rows -> list(rows, this::listed));
  }

  private ListedChannel listed(Row row) {
    String type = row.getString("type");
    return new ListedChannel(
        row.getLong("id"),
        row.getString("name"),
        type,
        row.getString("officer"),
        row.getBoolean("enabled"),
        couriers.machine(type));
  }

  /** Those of these channels that exist; none of them goes before the transaction ends. */
  public Uni<Set<Long>> keep(SqlConnection transaction, Collection<Long> channels) {
    return channels.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : transaction
            .preparedQuery(KEEP)
            .execute(Tuple.of((Object) channels.toArray(Long[]::new)))
            .map(rows -> new HashSet<>(list(rows, row -> row.getLong("id"))));
  }

  /** Takes a channel until the transaction ends; empty if another node has it or it is off. */
  public Uni<Optional<Taken>> take(SqlConnection transaction, long channel) {
    return transaction
        .preparedQuery(TAKE)
        .execute(Tuple.of(channel))
        .map(rows -> list(rows, this::taken).stream().findFirst());
  }

  private Taken taken(Row row) {
    Integer own = row.getInteger("per_minute");
    return new Taken(
        own != null
            ? OptionalInt.of(own)
            : couriers
                .find(row.getString("type"))
                .map(Courier::habits)
                .map(Courier.Habits::perMinute)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty));
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).collect(Collectors.toList());
  }
}
