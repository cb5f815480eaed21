package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.patrol.TimingWheel.Beat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimingWheelTest {

  private static final long TICK = 20;
  private static final int SLOTS = 16;
  private static final long TURN = TICK * SLOTS;

  private static final class Named extends Beat {
    final int name;

    Named(int name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name + "@" + due();
    }
  }

  private enum Kind {
    ADD,
    REMOVE,
    TURN,
    RESTART
  }

  /**
   * @param offset of an added beat's instant, or of the turn, from where the clock stands
   */
  record Act(Kind kind, int beat, long offset) {}

  @Provide
  Arbitrary<List<Act>> acts() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.just(Kind.ADD)),
            net.jqwik.api.Tuple.of(2, Arbitraries.just(Kind.REMOVE)),
            net.jqwik.api.Tuple.of(6, Arbitraries.just(Kind.TURN)),
            net.jqwik.api.Tuple.of(1, Arbitraries.just(Kind.RESTART)));
    Arbitrary<Long> offsets =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-50, 50),
            Arbitraries.longs().between(-TURN, 3 * TURN),
            Arbitraries.longs().between(0, 40 * TURN));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 7), offsets)
        .as(Act::new)
        .list()
        .ofMaxSize(60);
  }

  /** A plain map of what waits, with the tick at which each beat is to come. */
  private static final class Model {
    final Map<Integer, Long> due = new TreeMap<>();
    final Map<Integer, Long> promised = new TreeMap<>();
    long turned;

    void add(int beat, long at) {
      due.put(beat, at);
      // The first tick at or after its instant, but never one that is already turned.
      promised.put(beat, Math.max(Math.floorDiv(at - 1, TICK) + 1, turned + 1));
    }

    void remove(int beat) {
      due.remove(beat);
      promised.remove(beat);
    }

    void restart(long now) {
      turned = Math.floorDiv(now, TICK);
      Map.copyOf(due).forEach(this::add);
    }

    void turn(TimingWheel wheel, long now) {
      turned = Math.max(turned, Math.floorDiv(now, TICK));
      wheel.turn(
          now,
          given -> {
            Named beat = (Named) given;
            assertThat(beat.due()).as("never early").isLessThanOrEqualTo(now);
            assertThat(due.get(beat.name)).as("given once").isEqualTo(beat.due());
            remove(beat.name);
          });
      assertThat(promised.values()).as("left behind").allMatch(tick -> tick > turned);
    }
  }

  /** Never early, never later than promised, never lost, never doubled, whatever the clock does. */
  @Property(tries = 2_000)
  void doesWhatAPlainMapWould(@ForAll("acts") List<Act> acts) {
    long now = 1_000_003;
    TimingWheel wheel = new TimingWheel(TICK, SLOTS, now);
    Model model = new Model();
    model.restart(now);
    List<Named> beats = IntStream.range(0, 8).mapToObj(Named::new).toList();
    for (Act act : acts) {
      Named beat = beats.get(act.beat());
      switch (act.kind()) {
        case ADD -> {
          wheel.add(beat, now + act.offset());
          model.add(act.beat(), now + act.offset());
        }
        case REMOVE -> {
          wheel.remove(beat);
          model.remove(act.beat());
        }
        case TURN -> {
          now += Math.abs(act.offset());
          model.turn(wheel, now);
        }
        case RESTART -> {
          now += act.offset() - TURN;
          wheel.restart(now);
          model.restart(now);
        }
      }
      assertThat(wheel.size()).isEqualTo(model.due.size());
      beats.forEach(b -> assertThat(b.waiting()).isEqualTo(model.due.containsKey(b.name)));
    }
    model.turn(wheel, now + 100 * TURN);
    assertThat(model.due).isEmpty();
    assertThat(wheel.size()).isZero();
  }

  @Test
  void aBeatThatIsAddedAnewInsideTheTakerComesAtItsNextInstant() {
    TimingWheel wheel = new TimingWheel(TICK, SLOTS, 0);
    Named beat = new Named(1);
    List<Long> given = new ArrayList<>();
    wheel.add(beat, 100);
    for (long now = 0; now <= 10 * TURN; now += 7) {
      long at = now;
      wheel.turn(
          now,
          b -> {
            given.add(b.due());
            assertThat(at - b.due()).isBetween(0L, TICK + 7);
            wheel.add(b, b.due() + TURN);
          });
    }
    assertThat(given).hasSize(10).isSorted().doesNotHaveDuplicates();
    assertThat(wheel.size()).isEqualTo(1);
  }

  @Test
  void aBeatThatIsAlwaysDueAtOnceDoesNotHoldTheTurnForEver() {
    TimingWheel wheel = new TimingWheel(TICK, SLOTS, 0);
    List<Beat> given = new ArrayList<>();
    wheel.add(new Named(1), 0);
    wheel.turn(
        5 * TURN,
        b -> {
          given.add(b);
          wheel.add(b, 0);
        });
    assertThat(given).hasSizeLessThanOrEqualTo(SLOTS);
    assertThat(wheel.size()).isEqualTo(1);
  }

  @Test
  void theTakerMayRemoveBeatsOfTheSameSlot() {
    TimingWheel wheel = new TimingWheel(TICK, SLOTS, 0);
    List<Named> beats = List.of(new Named(0), new Named(1), new Named(2), new Named(3));
    beats.forEach(b -> wheel.add(b, 100));
    List<Integer> given = new ArrayList<>();
    wheel.turn(
        200,
        b -> {
          given.add(((Named) b).name);
          wheel.remove(beats.get(1));
          wheel.remove(beats.get(3));
        });
    assertThat(given).containsExactly(0, 2);
    assertThat(wheel.size()).isZero();
  }

  @Test
  void aTakerThatThrowsLosesNoneOfTheOthers() {
    TimingWheel wheel = new TimingWheel(TICK, SLOTS, 0);
    for (int i = 0; i < 5; i++) {
      wheel.add(new Named(i), 100);
    }
    wheel.add(new Named(5), 140);
    List<Integer> given = new ArrayList<>();
    assertThatThrownBy(
            () ->
                wheel.turn(
                    200,
                    b -> {
                      given.add(((Named) b).name);
                      if (given.size() == 2) {
                        throw new IllegalStateException("stumbled");
                      }
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(given).containsExactly(0, 1);
    wheel.turn(200, b -> given.add(((Named) b).name));
    assertThat(given).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(wheel.size()).isZero();
  }

  @Test
  void aClockThatJumpsForwardByHoursGivesEachBeatOnce() {
    TimingWheel wheel = new TimingWheel(TICK, SLOTS, 0);
    for (int i = 0; i < 200; i++) {
      wheel.add(new Named(i), i * 37L);
    }
    wheel.add(new Named(999), 10_000_000);
    List<Integer> given = new ArrayList<>();
    wheel.turn(7_200_000, b -> given.add(((Named) b).name));
    assertThat(given).hasSize(200).doesNotHaveDuplicates();
    wheel.turn(9_999_999, b -> given.add(((Named) b).name));
    assertThat(given).hasSize(200);
    wheel.turn(10_000_000, b -> given.add(((Named) b).name));
    assertThat(given).hasSize(201).endsWith(999);
  }

  @Test
  void aClockThatIsSetBackHoldsNothingBackOnceTheWheelIsRestarted() {
    TimingWheel wheel = new TimingWheel(TICK, SLOTS, 100_000);
    Named beat = new Named(1);
    wheel.add(beat, 100_500);
    wheel.restart(40_000);
    wheel.add(beat, 40_060);
    List<Beat> given = new ArrayList<>();
    wheel.turn(40_059, given::add);
    assertThat(given).isEmpty();
    wheel.turn(40_080, given::add);
    assertThat(given).containsExactly(beat);
  }

  @Test
  void theNumberOfSlotsIsAPowerOfTwo() {
    assertThatThrownBy(() -> new TimingWheel(TICK, 12, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
