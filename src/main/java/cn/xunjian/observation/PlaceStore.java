package cn.xunjian.observation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The numbers by which facts name their places. A place is never deleted and keeps its number. */
@ApplicationScoped
public class PlaceStore {

  /** Asked for first, since a conflict would use up one of 32,767 numbers. */
  private static final String MAKE =
      """
      insert into place (name) select name from unnest($1::text[]) as x (name)
      where not exists (select from place p where p.name = x.name) on conflict do nothing""";

  private static final String ALL = "select id, name from place";

  private final Pool pool;
  private final Map<Place, Short> numbers = new ConcurrentHashMap<>();
  private final Map<Short, Place> places = new ConcurrentHashMap<>();

  public PlaceStore(Pool pool) {
    this.pool = pool;
  }

  /** Gives each place a number that has none. Asks the database about new places only. */
  public Uni<Void> number(Collection<Place> seen) {
    Set<String> unknown =
        seen.stream()
            .filter(p -> !numbers.containsKey(p))
            .map(Place::name)
            .collect(Collectors.toSet());
    if (unknown.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return pool.preparedQuery(MAKE)
        .execute(Tuple.of(unknown.toArray(String[]::new)))
        .chain(() -> load());
  }

  /** Reads all places, so that {@link #place} knows those that other nodes wrote. */
  public Uni<Void> load() {
    return load(pool);
  }

  private Uni<Void> load(SqlClient client) {
    return client.query(ALL).execute().invoke(this::remember).replaceWithVoid();
  }

  /** All places, those too that other nodes wrote meanwhile. */
  public Uni<KnownPlaces> all() {
    return load().map(loaded -> new KnownPlaces(numbers));
  }

  /**
   * Sees to it that {@link #place} knows the places of these rows. Asks the database about new ones
   * only.
   *
   * @param client who read the rows, so that a transaction needs no second connection
   * @param rows have the number of their place in the column {@code place}
   */
  public Uni<Void> know(SqlClient client, RowSet<Row> rows) {
    for (Row row : rows) {
      if (!places.containsKey(row.getShort("place"))) {
        return load(client);
      }
    }
    return Uni.createFrom().voidItem();
  }

  /** The name of a row's place, which {@link #know} has learned. */
  public String name(Row row) {
    return place(row.getShort("place")).name();
  }

  private void remember(RowSet<Row> rows) {
    rows.forEach(
        row -> {
          Place place = new Place(row.getString("name"));
          numbers.put(place, row.getShort("id"));
          places.put(row.getShort("id"), place);
        });
  }

  /**
   * The number of a place.
   *
   * @throws IllegalStateException if it was not asked for by {@link #number}
   */
  public short numberOf(Place place) {
    Short number = numbers.get(place);
    if (number == null) {
      throw new IllegalStateException("the place " + place.name() + " has no number yet");
    }
    return number;
  }

  /**
   * The place with a number.
   *
   * @throws IllegalStateException if neither {@link #load} nor {@link #know} has seen it
   */
  public Place place(short number) {
    Place place = places.get(number);
    if (place == null) {
      throw new IllegalStateException("no place is known with the number " + number);
    }
    return place;
  }
}
