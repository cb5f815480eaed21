package cn.xunjian.access.audit;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Rights;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request changes is noted by the transaction that changes it, in a real PostgreSQL. */
class AuditChangeLogIT {

  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
  private static final Deed PATCH =
      new Deed("PATCH /api/v1/units/{id}", "/api/v1/units/1", null, Deed.Outcome.ASKED, null, null);

  private static FactDatabase database;
  private static Pool pool;
  private static AuditChangeLog changes;
  private static AuditParts audit;

  private Asked asked;
  private AuditEntry entry;
  private Context request;

  @BeforeAll
  static void open() {
    database = FactDatabase.open();
    pool = new Pool(new TracedPool(database.pool().getDelegate()));
    audit = AuditParts.on(database, new SettableClock(NOW));
    changes = new AuditChangeLog(database.pool(), audit.log());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void ask() {
    database.sql().execute("truncate unit, channel, audit_entry, audit_change cascade");
    database
        .sql()
        .execute("update audit_head set number = 0, hash = decode(repeat('00', 32), 'hex')");
    Requester li =
        new Requester(new Caller.Someone(7, "li", "李", 3, NOW, Rights.NONE), "192.0.2.7", "");
    entry = done(audit.log().append(li, PATCH));
    request = VertxContext.createNewDuplicatedContext(database.vertx().getOrCreateContext());
    asked = within(() -> Uni.createFrom().item(Asked.begin(entry)));
  }

  /** On the context of the request, as the service's own methods run. */
  private <T> T within(Supplier<Uni<T>> work) {
    CompletableFuture<T> ended = new CompletableFuture<>();
    request.runOnContext(
        begun -> work.get().subscribe().with(ended::complete, ended::completeExceptionally));
    return done(Uni.createFrom().completionStage(ended));
  }

  private void statement(String sql) {
    within(() -> pool.preparedQuery(sql).execute());
  }

  private void transaction(Function<SqlConnection, Uni<?>> work) {
    within(() -> pool.withTransaction(connection -> work.apply(connection).replaceWithVoid()));
  }

  private List<AuditEntry> end(Deed.Outcome outcome) {
    asked.end();
    done(changes.end(entry, outcome, "{\"answer\":1}"));
    return rows();
  }

  /** The rows behind the one that asked, the oldest first. */
  private static List<AuditEntry> rows() {
    assertThat(done(audit.store().verify()).broken()).isNull();
    assertThat(database.sql().number("select count(*) from audit_change")).isZero();
    return done(audit.store().page(AuditStore.Filter.ANY, Long.MAX_VALUE, 500)).stream()
        .filter(row -> row.number() > 1)
        .sorted(Comparator.comparingLong(AuditEntry::number))
        .toList();
  }

  private static void told(AuditEntry row, String before, String after) {
    assertThat(row.deed().before() == null ? null : new JsonObject(row.deed().before()))
        .isEqualTo(before == null ? null : new JsonObject(before));
    assertThat(row.deed().after() == null ? null : new JsonObject(row.deed().after()))
        .isEqualTo(after == null ? null : new JsonObject(after));
  }

  @Test
  void theRowTellsWhatThereWasAndWhatThereIs() {
    database
        .sql()
        .execute(
            "insert into unit (id, name, region) overriding system value values (1, '甲局', '甲')");
    transaction(
        connection ->
            connection
                .preparedQuery("update unit set name = $1 where id = 1")
                .execute(Tuple.of("乙局"))
                .chain(
                    () ->
                        connection
                            .preparedQuery("update unit set name = $1, version = 1 where id = 1")
                            .execute(Tuple.of("丙局"))));

    List<AuditEntry> rows = end(Deed.Outcome.DONE);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).by()).isEqualTo(entry.by());
    assertThat(rows.get(0).deed().outcome()).isEqualTo(Deed.Outcome.DONE);
    told(
        rows.get(0),
        "{\"unit 1\":{\"name\":\"甲局\",\"version\":0}}",
        "{\"unit 1\":{\"name\":\"丙局\",\"version\":1}}");
  }

  @Test
  void whatIsMadeHasNoBeforeAndWhatIsRemovedNoAfter() {
    statement("insert into unit (id, name) overriding system value values (1, '甲局')");
    statement("delete from unit where id = 1");
    told(
        end(Deed.Outcome.DONE).get(0),
        "{\"unit 1\":{\"id\":1,\"name\":\"甲局\",\"version\":0}}",
        "{\"unit 1\":{\"id\":1,\"name\":\"甲局\",\"version\":0}}");
  }

  @Test
  void secretsAreLeftOutAndLongTextsAreNamedByTheirHash() {
    String name = "n".repeat(3_000);
    within(
        () ->
            pool.preparedQuery(
                    """
                    insert into channel (name, type, url, secret, officer, created_at)
                    values ('duty', 'webhook', 'https://a.example/?key=0123456789', 'sealed-secret', $1, now())""")
                .execute(Tuple.of(name)));
    statement("update channel set secret = 'another-secret' where name = 'duty'");

    AuditEntry row = end(Deed.Outcome.DONE).get(0);

    assertThat(row.toString())
        .contains("\"channel duty\"", "\"secret\":\"…\"", "\"url\":\"…\"", "sha256:")
        .doesNotContain("sealed-secret", "another-secret", "0123456789", name);
  }

  @Test
  void whatIsUndoneWasNotChanged() {
    assertThatThrownBy(
            () ->
                transaction(
                    connection ->
                        connection
                            .query("insert into unit (name) values ('甲局')")
                            .execute()
                            .chain(() -> connection.query("select 1 / 0").execute())))
        .hasMessageContaining("division by zero");

    AuditEntry row = end(Deed.Outcome.FAILED).get(0);

    assertThat(row.deed().outcome()).isEqualTo(Deed.Outcome.FAILED);
    told(row, null, "{\"answer\":1}");
  }

  @Test
  void whatNobodyAskedForIsNotNoted() {
    statement("insert into unit (name) values ('甲局')");
    asked.end();
    statement("insert into unit (name) values ('乙局')");
    IntStream.range(0, 8) // Over every connection of the pool, also those that were told before.
        .mapToObj(i -> pool.preparedQuery("insert into unit (name) values ($1)"))
        .forEach(query -> done(query.execute(Tuple.of("局" + System.identityHashCode(query)))));

    assertThat(database.sql().number("select count(*) from audit_change")).isEqualTo(1);
    assertThat(end(Deed.Outcome.DONE).get(0).deed().after()).contains("甲局").doesNotContain("乙局");
  }

  @Test
  void aLongImportIsToldInSeveralRows() {
    statement("insert into unit (name) select 'u' || i from generate_series(1, 120) i");

    List<AuditEntry> rows = end(Deed.Outcome.DONE);

    assertThat(rows)
        .extracting(row -> new JsonObject(row.deed().after()).size())
        .containsExactly(AuditChangeStore.AT_ONCE, AuditChangeStore.AT_ONCE, 20);
  }

  @Test
  void whatAProcessDidNotLiveToTellIsTakenOver() {
    statement("insert into unit (id, name) overriding system value values (1, '甲局')");
    done(changes.takeOverLeft(Duration.ofMinutes(1)));
    assertThat(database.sql().number("select count(*) from audit_change"))
        .as("it may be under way")
        .isEqualTo(1);

    database.sql().execute("update audit_change set at = at - interval '2 minutes'");
    done(changes.takeOverLeft(Duration.ofMinutes(1)));

    List<AuditEntry> rows = rows();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).by()).isEqualTo(entry.by());
    assertThat(rows.get(0).deed().subject()).isEqualTo(PATCH.subject());
    told(rows.get(0), null, "{\"unit 1\":{\"id\":1,\"name\":\"甲局\",\"version\":0}}");
  }
}
