package cn.xunjian.duty;

import cn.xunjian.delivery.channels.ChannelStore;
import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.duty.DutyDocumentStore.Kind;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The book of all that decides who is told, kept until its revision changes. */
@ApplicationScoped
public class DutyStore {

  private final Pool pool;
  private final ZoneId zone;
  private final ChannelStore channels;
  private final DutyDocumentStore documents;
  private final SilenceStore silences;
  private final Route usual;
  private volatile DutyBook known;

  DutyStore(
      Pool pool,
      ZoneId zone,
      ChannelStore channels,
      DutyDocumentStore documents,
      SilenceStore silences,
      DutyConfig config) {
    this.pool = pool;
    this.zone = zone;
    this.channels = channels;
    this.documents = documents;
    this.silences = silences;
    this.usual = Route.usual(config);
  }

  /** The book as it stands for a client: within a transaction, as the transaction sees it. */
  public Uni<DutyBook> book(SqlClient client) {
    return client
        .query("select value from duty_revision")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .chain(
            revision -> {
              DutyBook book = known;
              return book != null && book.revision() == revision
                  ? Uni.createFrom().item(book)
                  : read(client, revision).invoke(read -> known = read);
            });
  }

  /** The book as it stands now. */
  public Uni<DutyBook> book() {
    return book(pool);
  }

  /** One query after the other: a transaction has one connection. */
  private Uni<DutyBook> read(SqlClient client, long revision) {
    return channels
        .all(client)
        .chain(
            listed ->
                documents
                    .all(client)
                    .chain(
                        docs ->
                            CalendarStore.years(client)
                                .chain(
                                    years ->
                                        silences
                                            .standing(client)
                                            .chain(
                                                standing ->
                                                    UnitStore.tree(client)
                                                        .map(
                                                            units ->
                                                                book(
                                                                    revision, listed, docs, years,
                                                                    standing, units))))));
  }

  private DutyBook book(
      long revision,
      List<ListedChannel> listed,
      Map<Kind, Map<String, JsonObject>> docs,
      List<CalendarYear> years,
      List<Silence> standing,
      UnitTree units) {
    // What is stored was checked when it was written; a document of an older form is read as far as
    // it goes.
    List<DocumentFault> passed = new ArrayList<>();
    Map<String, Officer> officers = new HashMap<>();
    Map<String, Roster> rosters = new HashMap<>();
    List<Route> routes = new ArrayList<>();
    of(docs, Kind.OFFICER)
        .forEach((n, d) -> officers.put(n, Officer.read(n, new CheckedDocument(d, "", passed))));
    of(docs, Kind.ROSTER)
        .forEach((n, d) -> rosters.put(n, Roster.read(n, new CheckedDocument(d, "", passed))));
    of(docs, Kind.ROUTE)
        .forEach(
            (n, d) ->
                routes.add(Route.read(n, new CheckedDocument(d, "", passed), usual.grouping())));
    return new DutyBook(
        revision,
        zone,
        listed,
        officers,
        rosters,
        routes,
        new Calendar(Calendar.with(years)),
        standing,
        units,
        usual);
  }

  private static Map<String, JsonObject> of(Map<Kind, Map<String, JsonObject>> docs, Kind kind) {
    return docs.getOrDefault(kind, Map.of());
  }
}
