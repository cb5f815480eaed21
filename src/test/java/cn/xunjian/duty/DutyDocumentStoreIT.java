package cn.xunjian.duty;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.duty.DutyDocumentStore.Document;
import cn.xunjian.duty.DutyDocumentStore.Kind;
import cn.xunjian.duty.DutyDocumentStore.Written;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.telling.TestDuty;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of duty in a real PostgreSQL, and the book that is read of them. */
class DutyDocumentStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Expectation NOTHING = new Expectation.Nothing();
  private static final Expectation SOMETHING = new Expectation.Something();

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock(NOW);
  private final TestDuty config = new TestDuty();
  private final DutyDocumentStore store = new DutyDocumentStore(DATABASE.pool(), clock, config);
  private final DutyStore book =
      DutySample.store(DATABASE.pool(), clock, config, new Couriers(List.of()));

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("delete from duty_document; delete from channel; delete from unit");
  }

  private static JsonObject officer(String title) {
    return new JsonObject().put("title", title);
  }

  private Uni<Written> writing(String name, Expectation expected, JsonObject content) {
    return store.write(Kind.OFFICER, name, expected, content);
  }

  private Document written(Expectation expected, String title) {
    return done(writing("李", expected, officer(title))).document();
  }

  private static Expectation version(int... versions) {
    return new Expectation.OneOf(
        java.util.Arrays.stream(versions).boxed().collect(java.util.stream.Collectors.toSet()));
  }

  @Test
  void aDocumentIsReadAsItWasWritten() {
    Document first = written(NOTHING, "科员");
    assertThat(first).isEqualTo(new Document("李", officer("科员"), 0, NOW));
    clock.advance(Duration.ofSeconds(5));
    Document second = written(version(0), "科长");
    assertThat(second.version()).isEqualTo(1);
    assertThat(second.updatedAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(done(store.document(Kind.OFFICER, "李"))).isEqualTo(second);
    assertThat(done(store.document(Kind.ROSTER, "李"))).isNull();
  }

  /** Of a document that has version 1. */
  @ParameterizedTest
  @CsvSource({"nothing, false", "something, true", "0, false", "1, true", "2, false"})
  void onlyWhoKnowsThePresentVersionMayChangeOrRemoveIt(String expected, boolean may) {
    written(NOTHING, "科员");
    written(SOMETHING, "科长");
    Expectation believed =
        switch (expected) {
          case "nothing" -> NOTHING;
          case "something" -> SOMETHING;
          default -> version(Integer.parseInt(expected));
        };
    assertThat(written(believed, "主任") != null).isEqualTo(may);
    if (!may) {
      assertThat(done(store.remove(Kind.OFFICER, "李", believed))).isNull();
      assertThat(done(store.documents(Kind.OFFICER))).hasSize(1);
    } else {
      assertThat(done(store.remove(Kind.OFFICER, "李", version(2)))).isNotNull();
      assertThat(done(store.documents(Kind.OFFICER))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoWritersAtOnceOneWins(boolean there) {
    Expectation expected = there ? version(0) : NOTHING;
    if (there) {
      written(NOTHING, "科员");
    }
    List<Written> both =
        done(
            Uni.join()
                .all(writing("李", expected, officer("科长")), writing("李", expected, officer("主任")))
                .andFailFast());
    List<Document> won = both.stream().map(Written::document).filter(Objects::nonNull).toList();
    assertThat(won).hasSize(1);
    assertThat(done(store.document(Kind.OFFICER, "李"))).isEqualTo(won.get(0));
  }

  @Test
  void whatIsWrongIsNotStored() {
    Written refused = done(writing("李", NOTHING, new JsonObject().put("title", 5)));
    assertThat(refused.document()).isNull();
    assertThat(refused.faults()).isNotEmpty();
    assertThat(done(store.documents(Kind.OFFICER))).isEmpty();
  }

  @Test
  void documentsOfAKindAreListedByTheirNames() {
    for (String name : List.of("c", "a", "b")) {
      done(writing(name, NOTHING, officer("科员")));
    }
    JsonObject roster = new JsonObject("{\"shifts\":[{\"officers\":[\"李\"]}]}");
    assertThat(done(store.write(Kind.ROSTER, "值班室", NOTHING, roster)).faults()).isEmpty();
    assertThat(done(store.documents(Kind.OFFICER)))
        .extracting(Document::name)
        .containsExactly("a", "b", "c");
  }

  @Test
  void theBookIsKeptUntilSomethingChangesThatItHolds() {
    DutyBook first = done(book.book());
    assertThat(done(book.book())).isSameAs(first);
    written(NOTHING, "科员");
    DutyBook second = done(book.book());
    assertThat(second.revision()).isGreaterThan(first.revision());
    assertThat(done(book.book())).isSameAs(second);
  }

  /** Whoever changes them by hand must not have yesterday's people told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into channel (name, type, url, created_at) values ('c', 'webhook', 'http://c', now())",
        "insert into unit (name) values ('市政府')",
        "insert into duty_document (kind, name, document, updated_at) values ('officer', '王', '{}', now())",
        "insert into silence (matchers, from_at, until_at, author, reason, created_at) values ('{}', now(), now() + interval '1 day', '李', 'x', now())"
      })
  void aChangeByHandIsSeen(String change) {
    DutyBook before = done(book.book());
    DATABASE.sql().execute(change);
    assertThat(done(book.book())).isNotSameAs(before);
  }

  @Test
  void aTransactionReadsTheBookAsItSeesIt() {
    Set<String> officers =
        DATABASE.within(
            t ->
                t.query(
                        "insert into duty_document (kind, name, document, updated_at) values ('officer', '赵', '{}', now())")
                    .execute()
                    .chain(() -> book.book(t))
                    .map(read -> read.officers().keySet()));
    assertThat(officers).containsExactly("赵");
  }
}
