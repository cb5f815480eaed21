package cn.xunjian.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ByIdTest {

  @Test
  void behavesLikeASortedMap() {
    Random random = new Random(7);
    ById<String> found = new ById<>();
    TreeMap<Integer, String> wanted = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      int id = random.nextInt(10) == 0 ? random.nextInt(3_000_000) : random.nextInt(1_000);
      if (random.nextInt(3) == 0) {
        assertThat(found.remove(id)).isEqualTo(wanted.remove(id));
      } else {
        assertThat(found.put(id, "v" + i)).isEqualTo(wanted.put(id, "v" + i));
      }
      assertThat(found.get(id)).isEqualTo(wanted.get(id));
    }
    assertThat(found.size()).isEqualTo(wanted.size());
    assertThat(found.values()).containsExactlyElementsOf(wanted.values());
  }

  @Test
  void knowsNothingOfNumbersThatWereNeverGiven() {
    ById<String> some = new ById<>();
    some.put(0, "first");
    some.put(127, "last of a page");
    some.put(128, "first of the next");
    for (int id : new int[] {Integer.MIN_VALUE, -1, 1, 126, 129, 5_000_000, Integer.MAX_VALUE}) {
      assertThat(some.get(id)).as("" + id).isNull();
      assertThat(some.remove(id)).as("" + id).isNull();
    }
    assertThat(some.values()).containsExactly("first", "last of a page", "first of the next");
    assertThatThrownBy(() -> some.put(-1, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThat(some.size()).isEqualTo(3);
  }

  @Test
  void aWalkEnds() {
    Iterator<String> none = new ById<String>().values().iterator();
    assertThat(none.hasNext()).isFalse();
    assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
  }

  /** A reader beside the writer sees values in their order, and all that were there before. */
  @Test
  void isReadWhileItGrows() throws InterruptedException {
    ById<int[]> growing = new ById<>();
    AtomicBoolean over = new AtomicBoolean();
    List<String> wrong = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!over.get()) {
                int least = growing.size();
                int seen = 0;
                int last = -1;
                for (int[] value : growing.values()) {
                  if (value[0] <= last || growing.get(value[0]) != value) {
                    wrong.add(value[0] + " after " + last);
                  }
                  last = value[0];
                  seen++;
                }
                if (seen < least) {
                  wrong.add(seen + " of " + least);
                }
              }
            });
    reader.start();
    for (int id = 0; id < 60_000; id++) {
      growing.put(id * 3, new int[] {id * 3});
    }
    over.set(true);
    reader.join();
    assertThat(wrong).isEmpty();
  }
}
