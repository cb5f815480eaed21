package cn.xunjian.cluster;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.testing.FactDatabase;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TermStoreIT {

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final ClusterNode first = new ClusterNode(UUID.randomUUID(), "first", "1", "here");
  private final ClusterNode second = new ClusterNode(UUID.randomUUID(), "second", "2", "here");
  private SqlConnection of1;
  private SqlConnection of2;

  private static SqlConnection connect(ClusterNode node) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(DATABASE.sql().reactiveUrl()).setUser("postgres");
    options.setProperties(Map.of("application_name", node.session()));
    io.vertx.mutiny.core.Vertx vertx = io.vertx.mutiny.core.Vertx.newInstance(DATABASE.vertx());
    SqlConnection line = done(PgConnection.connect(vertx, options));
    done(TermStore.prepare(line));
    return line;
  }

  @BeforeEach
  void connect() {
    DATABASE.sql().execute("delete from cluster_term where epoch > 0; delete from cluster_node");
    of1 = connect(first);
    of2 = connect(second);
  }

  @AfterEach
  void disconnect() {
    of1.closeAndForget();
    of2.closeAndForget();
  }

  private boolean takes(SqlConnection line, ClusterNode node, long epoch) {
    return done(TermStore.take(line, epoch, node));
  }

  @Test
  void onlyOneHasTheLockAndSeesTheOther() {
    SeenTerm one = done(TermStore.look(of1, first, false));
    assertThat(one.locked()).isTrue();
    assertThat(one.term().epoch()).isZero();
    assertThat(one.term().ended()).isTrue();
    assertThat(takes(of1, first, 1)).isTrue();
    SeenTerm two = done(TermStore.look(of2, second, false));
    assertThat(two.locked()).isFalse();
    assertThat(two.alive()).isTrue();
    assertThat(two.restarted()).isFalse();
    assertThat(two.term().name()).isEqualTo("first");
    assertThat(two.members()).extracting(m -> m.node().name()).containsExactly("first", "second");
  }

  @Test
  void theLockIsNotCountedTwice() {
    done(TermStore.look(of1, first, false));
    done(TermStore.look(of1, first, true));
    done(TermStore.unlock(of1));
    assertThat(done(TermStore.lock(of2))).isTrue();
  }

  @Test
  void oneTermHasOneProcess() {
    assertThat(takes(of1, first, 1)).isTrue();
    assertThat(takes(of2, second, 1)).isFalse();
    assertThat(done(TermStore.beat(of1, 1)).orElseThrow().beats()).isEqualTo(1);
    assertThat(takes(of2, second, 2)).isTrue();
    assertThat(done(TermStore.beat(of1, 1))).as("a beat of who was succeeded").isEmpty();
    assertThat(done(TermStore.beat(of2, 2))).isPresent();
  }

  @Test
  void whoTakesOverEndsTheSessionsOfWhoWasBefore() {
    takes(of1, first, 1);
    takes(of2, second, 2);
    assertThat(done(TermStore.endSessions(of2, 1))).isEqualTo(1);
    SeenTerm seen = done(TermStore.look(of2, second, false));
    assertThat(seen.locked()).isTrue();
    assertThatThrownBy(() -> done(TermStore.beat(of1, 1))).isInstanceOf(Exception.class);
    assertThat(
            DATABASE
                .sql()
                .number(
                    "select count(*) from pg_stat_activity where application_name = '"
                        + first.session()
                        + "'"))
        .isZero();
  }

  @Test
  void whoHoldsTheLockAndMakesNothingOfItIsEnded() {
    done(TermStore.lock(of1));
    assertThat(done(TermStore.endHolder(of2))).isEqualTo(1);
    assertThat(done(TermStore.lock(of2))).isTrue();
  }

  @Test
  void aWriteBehindTheFenceIsUndone() {
    takes(of1, first, 1);
    Fence fence = Fence.of(1);
    assertThat(write(fence, "kept")).isNull();
    takes(of2, second, 2);
    assertThat(write(fence, "refused")).isInstanceOf(FencedException.class);
    assertThat(fence.isPassed()).isTrue();
    assertThat(DATABASE.sql().texts("select name from cluster_node")).containsExactly("kept");
  }

  private Throwable write(Fence fence, String name) {
    ClusterNode node = new ClusterNode(UUID.randomUUID(), name, "1", "here");
    try {
      DATABASE.within(t -> TermStore.note(t, node).chain(() -> fence.hold(t)));
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Test
  void whoHasNoTermWritesNothing() {
    assertThatThrownBy(() -> DATABASE.within(new Fence()::hold))
        .isInstanceOf(FencedException.class);
  }

  @Test
  void anEndedTermIsOver() {
    takes(of1, first, 1);
    done(TermStore.end(of1, 1));
    assertThat(done(TermStore.look(of2, second, false)).term().ended()).isTrue();
    assertThat(done(TermStore.beat(of1, 1))).isEmpty();
  }

  @Test
  void saysWhoseTimeBeganFirstAfterAnInstant() {
    takes(of1, first, 1);
    Instant since = done(TermStore.look(of1, first, false)).term().since();
    takes(of2, second, 2);
    Instant next = done(TermStore.look(of2, second, false)).term().since();
    Terms terms = new Terms(DATABASE.pool());
    assertThat(done(terms.firstAfter(null))).isEmpty();
    assertThat(done(terms.firstAfter(since))).contains(next);
    assertThat(done(terms.firstAfter(next))).isEmpty();
  }
}
