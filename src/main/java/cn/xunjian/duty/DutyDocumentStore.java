package cn.xunjian.duty;

import cn.xunjian.registry.changes.Expectation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The documents of officers, rosters and routes: checked, versioned. */
@ApplicationScoped
public class DutyDocumentStore {

  /** The sorts of documents. */
  public enum Kind {
    OFFICER,
    ROSTER,
    ROUTE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** A document as it is stored. */
  public record Document(String name, JsonObject content, int version, Instant updatedAt) {}

  /**
   * How a change ended: a document, what is wrong with it, or neither if its version is another.
   */
  public record Written(Document document, List<DocumentFault> faults) {}

  private static final String INSERT =
      """
      insert into duty_document (kind, name, document, version, updated_at) values ($1, $2, $3, 0, $4)
      on conflict do nothing returning *""";

  private static final String UPDATE =
      """
      update duty_document set document = $3, updated_at = $4, version = version + 1
      where kind = $1 and name = $2 and version = $5 returning *""";

  private static final String DELETE =
      "delete from duty_document where kind = $1 and name = $2 and version = $3 returning *";

  private final Pool pool;
  private final Clock clock;
  private final Route usual;

  DutyDocumentStore(Pool pool, Clock clock, DutyConfig config) {
    this.pool = pool;
    this.clock = clock;
    this.usual = Route.usual(config);
  }

  /** All documents, as a client sees them, by kind and name. */
  Uni<Map<Kind, Map<String, JsonObject>>> all(SqlClient client) {
    return client
        .query("select kind, name, document from duty_document")
        .execute()
        .map(
            rows -> {
              Map<Kind, Map<String, JsonObject>> found = new HashMap<>();
              rows.forEach(
                  r ->
                      found
                          .computeIfAbsent(Kind.of(r.getString("kind")), k -> new HashMap<>())
                          .put(r.getString("name"), (JsonObject) r.getValue("document")));
              return found;
            });
  }

  /** All that is wrong with a document; empty if nothing is. */
  public List<DocumentFault> check(Kind kind, String name, JsonObject content) {
    List<DocumentFault> faults = new ArrayList<>();
    CheckedDocument doc = new CheckedDocument(content, "", faults);
    switch (kind) {
      case OFFICER -> Officer.read(name, doc);
      case ROSTER -> Roster.read(name, doc);
      case ROUTE -> Route.read(name, doc, usual.grouping());
    }
    return faults;
  }

  public Uni<List<Document>> documents(Kind kind) {
    return pool.preparedQuery("select * from duty_document where kind = $1 order by name")
        .execute(Tuple.of(kind.code()))
        .map(rows -> list(rows, DutyDocumentStore::document));
  }

  /** One document; null if there is none. */
  public Uni<Document> document(Kind kind, String name) {
    return pool.preparedQuery("select * from duty_document where kind = $1 and name = $2")
        .execute(Tuple.of(kind.code(), name))
        .map(DutyDocumentStore::only);
  }

  /** Writes a document, if its present version is the one expected. */
  public Uni<Written> write(Kind kind, String name, Expectation expected, JsonObject content) {
    List<DocumentFault> faults = check(kind, name, content);
    if (!faults.isEmpty()) {
      return Uni.createFrom().item(new Written(null, faults));
    }
    return document(kind, name)
        .chain(present -> write(kind, name, expected, content, present))
        .map(written -> new Written(written, List.of()));
  }

  private Uni<Document> write(
      Kind kind, String name, Expectation expected, JsonObject content, Document present) {
    if (!expected.holds(present == null ? null : present.version())) {
      return Uni.createFrom().nullItem();
    }
    OffsetDateTime now = stored(clock.instant());
    return present == null
        ? pool.preparedQuery(INSERT)
            .execute(Tuple.of(kind.code(), name, content, now))
            .map(DutyDocumentStore::only)
        : pool.preparedQuery(UPDATE)
            .execute(Tuple.of(kind.code(), name, content, now, present.version()))
            .map(DutyDocumentStore::only);
  }

  /** Removes a document, if its present version is the one expected; null if it is not. */
  public Uni<Document> remove(Kind kind, String name, Expectation expected) {
    return document(kind, name)
        .chain(
            present ->
                present == null || !expected.holds(present.version())
                    ? Uni.createFrom().nullItem()
                    : pool.preparedQuery(DELETE)
                        .execute(Tuple.of(kind.code(), name, present.version()))
                        .map(DutyDocumentStore::only));
  }

  private static Document only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : document(rows.iterator().next());
  }

  private static Document document(Row row) {
    return new Document(
        row.getString("name"),
        (JsonObject) row.getValue("document"),
        row.getInteger("version"),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
