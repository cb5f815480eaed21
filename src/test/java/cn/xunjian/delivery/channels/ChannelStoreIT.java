package cn.xunjian.delivery.channels;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.channels.ChannelStore.Taken;
import cn.xunjian.delivery.couriers.WebhookCourier;
import cn.xunjian.testing.FactDatabase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels in a real PostgreSQL, as those see them who decide who is told. */
class ChannelStoreIT {

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final ChannelStore store = new ChannelStore(new Couriers(List.of(new WebhookCourier())));

  /** A program, a person with a measure of his own, one that is off. */
  @BeforeEach
  void threeChannels() {
    DATABASE
        .sql()
        .execute(
            """
            truncate channel restart identity cascade;
            insert into channel (name, type, url, officer, enabled, per_minute, created_at) values
              ('program', 'webhook', 'http://p', null, true, null, now()), ('person', 'gone', 'http://q', '李', true, 7, now()),
              ('off', 'webhook', 'http://o', null, false, null, now())""");
  }

  private Optional<Taken> take(long channel) {
    return DATABASE.within(t -> store.take(t, channel));
  }

  @Test
  void allAreListedWithThoseThatAreOff() {
    assertThat(done(store.all(DATABASE.pool())))
        .containsExactly(
            new ListedChannel(1, "program", "webhook", null, true, true),
            new ListedChannel(2, "person", "gone", "李", true, false),
            new ListedChannel(3, "off", "webhook", null, false, true));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, false", "9, false"})
  void onlyOneThatIsInUseIsTaken(long channel, boolean taken) {
    assertThat(take(channel).isPresent()).isEqualTo(taken);
  }

  @Test
  void itsOwnMeasureGoesBeforeTheUsual() {
    assertThat(take(2)).contains(new Taken(OptionalInt.of(7)));
  }

  @Test
  void oneNodeTakesAChannelAndTheOtherPassesItOver() {
    boolean second =
        DATABASE.within(
            first ->
                store
                    .take(first, 1)
                    .chain(() -> DATABASE.pool().withTransaction(t -> store.take(t, 1)))
                    .map(Optional::isPresent));
    assertThat(second).isFalse();
    assertThat(take(1)).isPresent();
  }

  @Test
  void onlyThoseThatExistAreKept() {
    Set<Long> kept = DATABASE.within(t -> store.keep(t, List.of(3L, 9L, 1L)));
    assertThat(kept).isEqualTo(Set.of(1L, 3L));
    Set<Long> none = DATABASE.within(t -> store.keep(t, List.of()));
    assertThat(none).isEmpty();
  }

  /** Otherwise the notice that is being written would have no channel. */
  @Test
  void noneThatIsKeptGoesBeforeTheTransactionEnds() {
    long gone =
        DATABASE.within(
            first ->
                store
                    .keep(first, List.of(1L))
                    .chain(
                        () ->
                            DATABASE
                                .pool()
                                .withTransaction(
                                    t ->
                                        t.query("set local lock_timeout = 50")
                                            .execute()
                                            .chain(
                                                () ->
                                                    t.query("delete from channel where id = 1")
                                                        .execute()))
                                .map(rows -> (long) rows.rowCount())
                                .onFailure()
                                .recoverWithItem(-1L)));
    assertThat(gone).as("its lock is waited for in vain").isEqualTo(-1);
  }
}
