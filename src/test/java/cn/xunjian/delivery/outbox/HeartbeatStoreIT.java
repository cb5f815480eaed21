package cn.xunjian.delivery.outbox;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.FactDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heartbeats in a real PostgreSQL: one for each interval, however many nodes and pauses. */
class HeartbeatStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final HeartbeatStore store = new HeartbeatStore(DATABASE.pool());

  /** One channel wants a heartbeat a minute, one wants none, one is off. */
  @BeforeEach
  void threeChannels() {
    DATABASE
        .sql()
        .execute(
            """
            truncate channel, channel_heartbeat, delivery restart identity cascade;
            insert into channel (name, type, url, enabled, heartbeat_ms, created_at) values
              ('minute', 'webhook', 'http://m', true, 60000, now()), ('none', 'webhook', 'http://n', true, null, now()),
              ('off', 'webhook', 'http://o', false, 60000, now())""");
  }

  private Uni<Void> writing(Instant now) {
    return store.write(
        now,
        channel ->
            new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("type", "cn.xunjian.heartbeat.v1")
                .put("channel", channel));
  }

  private long written(Instant now) {
    done(writing(now));
    return DATABASE
        .sql()
        .number(
            "select count(*) from delivery where kind = 'heartbeat' and body like '%\"minute\"%'");
  }

  /** The first look notes the channel, the next finds it due. */
  private long first() {
    written(NOW);
    return written(NOW);
  }

  @Test
  void theFirstIsDueAtOnceAndTheNextAnIntervalLater() {
    assertThat(first()).isEqualTo(1);
    assertThat(written(NOW.plusSeconds(59))).isEqualTo(1);
    assertThat(written(NOW.plusSeconds(60))).isEqualTo(2);
    assertThat(DATABASE.sql().number("select count(*) from delivery")).isEqualTo(2);
  }

  /** After a pause of so many seconds since the first: how many by then, and a second later. */
  @ParameterizedTest
  @CsvSource({"61, 2, 2", "119, 2, 3", "120, 2, 2", "3600, 2, 2"})
  void whatWasMissedIsNotMadeUpFor(int pause, int byThen, int aSecondLater) {
    first();
    assertThat(written(NOW.plusSeconds(pause))).isEqualTo(byThen);
    assertThat(written(NOW.plusSeconds(pause + 1))).isEqualTo(aSecondLater);
  }

  @Test
  void twoNodesWriteOne() {
    done(writing(NOW));
    done(Uni.join().all(writing(NOW), writing(NOW)).andFailFast());
    assertThat(DATABASE.sql().number("select count(*) from delivery")).isEqualTo(1);
  }

  @Test
  void oneThatCannotBeSentInItsTimeIsGivenUp() {
    first();
    assertThat(
            DATABASE
                .sql()
                .number(
                    "select count(*) from delivery where give_up_at = created_at + interval '60 seconds'"))
        .isEqualTo(1);
  }
}
