package cn.xunjian.duty;

import cn.xunjian.delivery.channels.ListedChannel;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Officers, rosters, routes, calendars and silences in PostgreSQL, and the book made of them. */
@ApplicationScoped
public class DutyStore {

  /** The sorts of documents. */
  public enum Kind {
    OFFICER,
    ROSTER,
    ROUTE,
    CALENDAR;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
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
  private final ZoneId zone;
  private final Route usual;
  private volatile DutyBook known;

  DutyStore(Pool pool, Clock clock, ZoneId zone, DutyConfig config) {
    this.pool = pool;
    this.clock = clock;
    this.zone = zone;
    this.usual = Route.usual(config);
  }

  /**
   * The book as it stands for a client: within a transaction, as the transaction sees it.
   *
   * @param machine whether programs read channels of a type
   */
  public Uni<DutyBook> book(SqlClient client, Predicate<String> machine) {
    return client
        .query("select value from duty_revision")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .chain(
            revision -> {
              DutyBook book = known;
              return book != null && book.revision() == revision
                  ? Uni.createFrom().item(book)
                  : read(client, revision, machine).invoke(read -> known = read);
            });
  }

  /** The book as it stands now. */
  public Uni<DutyBook> book(Predicate<String> machine) {
    return book(pool, machine);
  }

  private Uni<DutyBook> read(SqlClient client, long revision, Predicate<String> machine) {
    return client
        .query("select id, name, type, officer, enabled from channel order by id")
        .execute()
        .map(rows -> list(rows, row -> post(row, machine)))
        .chain(posts -> documents(client).chain(docs -> read(client, revision, posts, docs)));
  }

  private Uni<DutyBook> read(
      SqlClient client,
      long revision,
      List<ListedChannel> posts,
      Map<Kind, Map<String, JsonObject>> docs) {
    return client
        .preparedQuery(
            "select * from silence where expired_at is null and until_at > $1 order by id")
        .execute(Tuple.of(stored(clock.instant())))
        .map(rows -> list(rows, DutyStore::silence))
        .chain(
            silences ->
                client
                    .query("select id, name, parent_id from unit")
                    .execute()
                    .map(rows -> book(revision, posts, docs, silences, units(rows))));
  }

  private DutyBook book(
      long revision,
      List<ListedChannel> posts,
      Map<Kind, Map<String, JsonObject>> docs,
      List<Silence> silences,
      Map<Long, DutyBook.Placed> units) {
    // What is stored was checked when it was written; a document of an older form is read as far as
    // it goes.
    List<DocumentFault> passed = new ArrayList<>();
    Map<String, Officer> officers = new HashMap<>();
    Map<String, Roster> rosters = new HashMap<>();
    List<Route> routes = new ArrayList<>();
    Map<String, Calendar> calendars = new HashMap<>();
    calendars.put(
        Calendar.BUNDLED,
        Calendar.read(new CheckedDocument(Calendar.bundled(), "", new ArrayList<>())));
    docs.getOrDefault(Kind.OFFICER, Map.of())
        .forEach((n, d) -> officers.put(n, Officer.read(n, new CheckedDocument(d, "", passed))));
    docs.getOrDefault(Kind.ROSTER, Map.of())
        .forEach((n, d) -> rosters.put(n, Roster.read(n, new CheckedDocument(d, "", passed))));
    docs.getOrDefault(Kind.ROUTE, Map.of())
        .forEach(
            (n, d) ->
                routes.add(Route.read(n, new CheckedDocument(d, "", passed), usual.grouping())));
    docs.getOrDefault(Kind.CALENDAR, Map.of())
        .forEach((n, d) -> calendars.put(n, Calendar.read(new CheckedDocument(d, "", passed))));
    return new DutyBook(
        revision,
        zone,
        posts,
        officers,
        rosters,
        routes,
        Calendar.joined(calendars.values()),
        silences,
        units,
        usual);
  }

  private static ListedChannel post(Row row, Predicate<String> machine) {
    String type = row.getString("type");
    return new ListedChannel(
        row.getLong("id"),
        row.getString("name"),
        type,
        row.getString("officer"),
        row.getBoolean("enabled"),
        machine.test(type));
  }

  private static Map<Long, DutyBook.Placed> units(RowSet<Row> rows) {
    Map<Long, DutyBook.Placed> units = new HashMap<>();
    rows.forEach(
        r ->
            units.put(
                r.getLong("id"), new DutyBook.Placed(r.getString("name"), r.getLong("parent_id"))));
    return units;
  }

  private static Uni<Map<Kind, Map<String, JsonObject>>> documents(SqlClient client) {
    return client
        .query("select kind, name, document from duty_document")
        .execute()
        .map(
            rows -> {
              Map<Kind, Map<String, JsonObject>> found = new HashMap<>();
              rows.forEach(
                  r ->
                      found
                          .computeIfAbsent(
                              Kind.valueOf(r.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                              k -> new HashMap<>())
                          .put(r.getString("name"), (JsonObject) r.getValue("document")));
              return found;
            });
  }

  /** What is wrong with a document; empty if nothing is. */
  List<DocumentFault> check(Kind kind, String name, JsonObject content) {
    List<DocumentFault> faults = new ArrayList<>();
    CheckedDocument doc = new CheckedDocument(content, "", faults);
    switch (kind) {
      case OFFICER -> Officer.read(name, doc);
      case ROSTER -> Roster.read(name, doc);
      case ROUTE -> Route.read(name, doc, usual.grouping());
      case CALENDAR -> Calendar.read(doc);
    }
    return faults;
  }

  public Uni<List<Document>> documents(Kind kind) {
    return pool.preparedQuery("select * from duty_document where kind = $1 order by name")
        .execute(Tuple.of(kind.code()))
        .map(rows -> list(rows, DutyStore::document));
  }

  /** One document; null if there is none. */
  public Uni<Document> document(Kind kind, String name) {
    return pool.preparedQuery("select * from duty_document where kind = $1 and name = $2")
        .execute(Tuple.of(kind.code(), name))
        .map(DutyStore::only);
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
            .map(DutyStore::only)
        : pool.preparedQuery(UPDATE)
            .execute(Tuple.of(kind.code(), name, content, now, present.version()))
            .map(DutyStore::only);
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
                        .map(DutyStore::only));
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

  static Silence silence(Row row) {
    OffsetDateTime expired = row.getOffsetDateTime("expired_at");
    return new Silence(
        row.getLong("id"),
        Match.of((JsonObject) row.getValue("matchers")),
        row.getOffsetDateTime("from_at").toInstant(),
        row.getOffsetDateTime("until_at").toInstant(),
        row.getString("author"),
        row.getString("reason"),
        row.getOffsetDateTime("created_at").toInstant(),
        expired == null ? null : expired.toInstant(),
        row.getString("expired_by"));
  }

  private static <T> List<T> list(RowSet<Row> rows, java.util.function.Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
