package cn.xunjian.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.xunjian.testing.FactDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places get one number each, whichever node asks first. */
class PlaceStoreIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private static void done(Uni<?> uni) {
    uni.await().atMost(PATIENCE);
  }

  @Test
  void twoNodesGiveAPlaceOneNumber() {
    Place changde = new Place("changde");
    PlaceStore first = new PlaceStore(DATABASE.pool());
    PlaceStore second = new PlaceStore(DATABASE.pool());
    done(first.number(List.of(changde, changde, new Place("lixian"))));
    done(second.number(List.of(changde)));
    assertThat(second.numberOf(changde)).isEqualTo(first.numberOf(changde));
    assertThat(second.place(first.numberOf(new Place("lixian")))).isEqualTo(new Place("lixian"));
  }

  @Test
  void numbersAreNotUsedUpByAsking() {
    Place place = new Place("asked-again");
    for (int node = 0; node < 50; node++) {
      done(new PlaceStore(DATABASE.pool()).number(List.of(place)));
    }
    PlaceStore store = new PlaceStore(DATABASE.pool());
    Place next = new Place("after-that");
    done(store.number(List.of(place, next)));
    assertThat(store.numberOf(next)).isEqualTo((short) (store.numberOf(place) + 1));
  }

  @Test
  void aPlaceThatNobodyAskedForIsNoFactOfOurs() {
    PlaceStore store = new PlaceStore(DATABASE.pool());
    assertThatIllegalStateException().isThrownBy(() -> store.numberOf(Place.HERE));
    assertThatIllegalStateException().isThrownBy(() -> store.place((short) 999));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Here", "常德", "a b", "a_b", "a123456789012345678901234567890123"})
  void aNameIsShortAndPlain(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place(name))
        .withMessageContaining("small letters");
  }
}
