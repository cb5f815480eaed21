package cn.xunjian.access.audit;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.access.AuditDigest;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Rights;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trail in a real PostgreSQL: whoever changes a row by SQL is found out. */
class AuditTrailIT {

  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00.123456789Z");

  private static FactDatabase database;

  private final SettableClock clock = new SettableClock(NOW);
  private final AuditParts audit = AuditParts.on(database, clock);

  @BeforeAll
  static void open() {
    database = FactDatabase.open();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.sql().execute("delete from audit_entry");
    database
        .sql()
        .execute("update audit_head set number = 0, hash = decode(repeat('00', 32), 'hex')");
    database
        .sql()
        .execute("update audit_cut set number = 0, hash = decode(repeat('00', 32), 'hex')");
  }

  private static Requester li() {
    return new Requester(
        new Caller.Someone(7, "li", "李", 3, NOW, Rights.NONE), "192.0.2.7", "Firefox");
  }

  private AuditEntry append(String action) {
    return done(audit.log().append(li(), Deed.done(action, "wang").on(4L).from(null, "{\"a\":1}")));
  }

  private AuditStore.Proof verify() {
    return done(audit.store().verify());
  }

  @Test
  void aRowIsReadAsItWasWritten() {
    AuditEntry written = append("grant.made");
    assertThat(written.number()).isEqualTo(1);
    assertThat(done(audit.store().page(AuditStore.Filter.ANY, Long.MAX_VALUE, 10)))
        .containsExactly(written);
    assertThat(written.by()).isEqualTo(new AuditEntry.By("person", 7L, "li", 3L, "192.0.2.7"));
  }

  @Test
  void theNewestComeFirstAndTheFilterChooses() {
    append("grant.made");
    clock.advance(Duration.ofSeconds(1));
    append("grant.ended");
    clock.advance(Duration.ofSeconds(1));
    done(audit.log().append(Requester.SERVICE, Deed.done("session.opened", "x")));
    assertThat(numbers(AuditStore.Filter.ANY)).containsExactly(3L, 2L, 1L);
    assertThat(numbers(new AuditStore.Filter("li", null, null, null))).containsExactly(2L, 1L);
    assertThat(numbers(new AuditStore.Filter(null, "grant", null, null))).containsExactly(2L, 1L);
    assertThat(numbers(new AuditStore.Filter(null, "grant.ended", null, null))).containsExactly(2L);
    assertThat(numbers(new AuditStore.Filter(null, "gran", null, null))).isEmpty();
    Instant second = NOW.plusSeconds(1).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    assertThat(numbers(new AuditStore.Filter(null, null, second, second.plusMillis(1))))
        .containsExactly(2L);
  }

  private List<Long> numbers(AuditStore.Filter filter) {
    return done(audit.store().page(filter, Long.MAX_VALUE, 10)).stream()
        .map(AuditEntry::number)
        .toList();
  }

  @Test
  void writersAtOnceMakeOneChainWithoutAGap() {
    done(
        Multi.createFrom()
            .items(IntStream.range(0, 40).boxed())
            .onItem()
            .transformToUni(i -> audit.log().append(li(), Deed.done("x.done", "s" + i)))
            .merge(4)
            .collect()
            .asList());
    AuditStore.Proof proof = verify();
    assertThat(proof.whole()).as(proof.why()).isTrue();
    assertThat(proof.rows()).isEqualTo(40);
    assertThat(proof.head()).isEqualTo(done(audit.store().head()));
    assertThat(proof.head().number()).isEqualTo(40);
  }

  private List<Throwable> appendAtOnce(int many, IntFunction<String> subject) {
    List<Throwable> refused = Collections.synchronizedList(new ArrayList<>());
    done(
        Multi.createFrom()
            .items(IntStream.range(0, many).boxed())
            .onItem()
            .transformToUni(
                i ->
                    audit
                        .log()
                        .append(li(), Deed.done("x.done", subject.apply(i)))
                        .onFailure()
                        .invoke(refused::add)
                        .onFailure()
                        .recoverWithNull())
            .merge(many)
            .collect()
            .asList());
    return refused;
  }

  @Test
  void manyAtOnceAreFewTransactions() {
    assertThat(appendAtOnce(200, i -> "s" + i)).isEmpty();
    assertThat(verify().rows()).isEqualTo(200);
    assertThat(verify().whole()).isTrue();
    assertThat(database.sql().number("select count(distinct xmin::text) from audit_entry"))
        .isBetween(1L, 20L);
    assertThat(database.sql().number("select count(distinct subject) from audit_entry"))
        .isEqualTo(200);
  }

  /** PostgreSQL keeps no text with a zero in it. */
  @Test
  void whatTheDatabaseWillNotHaveIsRefusedAlone() {
    assertThat(appendAtOnce(40, i -> i == 20 ? "\0" : "s" + i)).hasSize(1);
    assertThat(verify().rows()).isEqualTo(39);
    assertThat(verify().whole()).isTrue();
    append("after.done");
    assertThat(verify().rows()).isEqualTo(40);
  }

  @Test
  void whatIsRolledBackLeavesNoRowAndNoGap() {
    append("a.done");
    assertThatThrownBy(
            () ->
                database.within(
                    transaction ->
                        audit
                            .log()
                            .append(transaction, li(), Deed.done("b.done", "x"))
                            .map(
                                entry -> {
                                  throw new IllegalStateException("no");
                                })))
        .hasMessageContaining("no");
    append("c.done");
    assertThat(verify().rows()).isEqualTo(2);
    assertThat(verify().whole()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update audit_entry set name = 'wang' where number = 3                        | 3
          update audit_entry set outcome = 'refused' where number = 3                  | 3
          update audit_entry set after = null where number = 1                         | 1
          update audit_entry set at = at + interval '1 microsecond' where number = 5   | 5
          update audit_entry set unit_id = null where number = 2                       | 2
          update audit_entry set hash = previous where number = 4                      | 4
          update audit_entry set digest = 'sm3' where number = 4                       | 4
          update audit_entry set digest = 'md5' where number = 4                       | 4
          delete from audit_entry where number = 3                                     | 4
          delete from audit_entry where number = 5                                     | 5
          delete from audit_entry where number <= 3                                    | 4
          delete from audit_entry where number <= 4                                    | 5
          update audit_cut set number = 3, hash = (select hash from audit_entry where number = 3) | 1
          delete from audit_entry                                                      | 1
          update audit_head set number = 4, hash = (select hash from audit_entry where number = 4) | 6
          """)
  void aChangeByHandIsNamed(String sql, long broken) {
    for (int i = 1; i <= 5; i++) {
      append("a.done");
    }
    assertThat(verify().whole()).isTrue();
    database.sql().execute(sql);
    AuditStore.Proof proof = verify();
    assertThat(proof.broken()).as(proof.why()).isEqualTo(broken);
    assertThat(proof.why()).isNotBlank();
  }

  @Test
  void aChainGoesOnWithAnotherDigestAndIsProvedToItsEnd() {
    append("a.done");
    AuditLog sm3 = AuditParts.on(database, AuditDigest.SM3, clock).log();
    done(sm3.append(li(), Deed.done("b.done", "wang")));
    done(sm3.append(li(), Deed.done("c.done", "wang")));
    append("d.done");
    assertThat(verify().whole()).as(verify().why()).isTrue();
    assertThat(verify().rows()).isEqualTo(4);
    assertThat(database.sql().texts("select digest from audit_entry order by number"))
        .containsExactly("sha256", "sm3", "sm3", "sha256");
    database.sql().execute("update audit_entry set name = 'wang' where number = 3");
    assertThat(verify().broken()).isEqualTo(3);
  }

  @Test
  void monthsBeyondTheRetentionAreDroppedAndTheRestIsWhole() {
    clock.advance(Duration.ofDays(-70));
    append("old.done");
    append("old.done");
    clock.advance(Duration.ofDays(70));
    append("new.done");
    assertThat(done(audit.retention().drop(NOW.minus(Duration.ofDays(40)))))
        .containsExactly("audit_entry_202609");
    AuditStore.Proof proof = verify();
    assertThat(proof.whole()).as(proof.why()).isTrue();
    assertThat(proof.first()).isEqualTo(3);
    assertThat(proof.rows()).isEqualTo(1);
    append("new.done");
    database.sql().execute("delete from audit_entry where number = 3");
    assertThat(verify().broken()).as("what retention did not remove").isEqualTo(4);
    assertThat(verify().why()).contains("row 3 is missing");
  }

  @Test
  void aTrailOfWhichNothingIsKeptIsWhole() {
    clock.advance(Duration.ofDays(-70));
    append("old.done");
    clock.advance(Duration.ofDays(70));
    assertThat(done(audit.retention().drop(NOW.minus(Duration.ofDays(40))))).hasSize(1);
    assertThat(verify().whole()).as(verify().why()).isTrue();
    append("new.done");
    assertThat(verify().whole()).as(verify().why()).isTrue();
    assertThat(verify().first()).isEqualTo(2);
  }

  /** Two nodes whose clocks differ write in another order than they say. */
  @Test
  void monthsThatAreMixedAtTheirTurnGoTogether() {
    clock.advance(Duration.between(NOW, Instant.parse("2026-07-01T00:00:01Z")));
    append("old.done");
    clock.advance(Duration.ofSeconds(-2));
    append("old.done");
    clock.advance(Duration.ofDays(60));
    append("new.done");
    assertThat(done(audit.retention().drop(Instant.parse("2026-07-10T00:00:00Z")))).isEmpty();
    assertThat(verify().whole()).as(verify().why()).isTrue();
    assertThat(done(audit.retention().drop(Instant.parse("2026-08-10T00:00:00Z"))))
        .containsExactly("audit_entry_202606", "audit_entry_202607");
    assertThat(verify().whole()).as(verify().why()).isTrue();
    assertThat(verify().first()).isEqualTo(3);
  }

  @Test
  void nothingIsWholeToo() {
    assertThat(verify())
        .isEqualTo(new AuditStore.Proof(0, 0, done(audit.store().head()), null, null));
  }
}
