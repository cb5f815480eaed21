package cn.xunjian.inspection.lists;

import cn.xunjian.registry.changes.Expectation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The lists of terms, each with its version; one comes with the program until it is replaced. */
@ApplicationScoped
public class WordListStore {

  private static final String INSERT =
      """
      insert into wordlist (name, unit_id, terms, version, updated_at) values ($1, $2, $3, 0, $4)
      on conflict do nothing returning *""";

  private static final String UPDATE =
      """
      update wordlist set unit_id = $2, terms = $3, version = version + 1, updated_at = $4
      where name = $1 and version = $5 returning *""";

  private final Pool pool;
  private final Clock clock;

  WordListStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** What comes with the program. */
  public static WordList bundled() {
    try (InputStream in =
        WordListStore.class.getResourceAsStream("/inspection/wordlist-forms.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new WordList(
          WordList.BUNDLED, null, WordTermJson.read(new JsonArray(text)), null, null);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** All lists in the order of their names, with the bundled one if nobody replaced it. */
  public Uni<List<WordList>> all() {
    return pool.query("select * from wordlist order by name")
        .execute()
        .map(
            rows -> {
              List<WordList> lists =
                  new ArrayList<>(
                      StreamSupport.stream(rows.spliterator(), false)
                          .map(WordListStore::read)
                          .toList());
              if (lists.stream().noneMatch(list -> list.name().equals(WordList.BUNDLED))) {
                lists.add(0, bundled());
              }
              return List.copyOf(lists);
            });
  }

  /** One list; null if there is none. */
  public Uni<WordList> find(String name) {
    return pool.preparedQuery("select * from wordlist where name = $1")
        .execute(Tuple.of(name))
        .map(WordListStore::only)
        .map(found -> found == null && name.equals(WordList.BUNDLED) ? bundled() : found);
  }

  /** Writes a list; null if its present version is not the one expected. */
  public Uni<WordList> write(WordList draft, Expectation expected) {
    return find(draft.name())
        .chain(
            present -> {
              Integer version = present == null ? null : present.version();
              return expected.holds(version)
                  ? written(draft, version)
                  : Uni.createFrom().nullItem();
            });
  }

  private Uni<WordList> written(WordList draft, Integer version) {
    Tuple values =
        Tuple.of(
            draft.name(),
            draft.unit(),
            WordTermJson.written(draft.terms()),
            clock.instant().atOffset(ZoneOffset.UTC));
    return (version == null
            ? pool.preparedQuery(INSERT).execute(values)
            : pool.preparedQuery(UPDATE).execute(values.addInteger(version)))
        .map(WordListStore::only);
  }

  /** Removes a list; false if its present version is not the one expected. */
  public Uni<Boolean> remove(WordList present, Expectation expected) {
    return expected.holds(present.version()) && present.version() != null
        ? pool.preparedQuery("delete from wordlist where name = $1 and version = $2")
            .execute(Tuple.of(present.name(), present.version()))
            .map(rows -> rows.rowCount() > 0)
        : Uni.createFrom().item(false);
  }

  private static WordList only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : read(rows.iterator().next());
  }

  private static WordList read(Row row) {
    return new WordList(
        row.getString("name"),
        row.getLong("unit_id"),
        WordTermJson.read(row.getJsonArray("terms")),
        row.getInteger("version"),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
