package cn.xunjian.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.testing.Sample;
import cn.xunjian.web.TargetSearch.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetSearchTest {

  private static Order names(String... keys) {
    List<Registered> all = new ArrayList<>();
    for (String key : keys) {
      Site site =
          new Site(
              Sample.profile(key, "https://a.example/", Source.HTML, Status.RUNNING),
              null,
              null,
              null,
              null,
              null);
      all.add(new Registered(all.size() + 1, site, "市政府办公室"));
    }
    return new Order(all, 7, Instant.EPOCH);
  }

  /** Of each target the name is 样例 and the key. */
  @ParameterizedTest
  @CsvSource({
    "样例, 3",
    "例ABC, 1",
    "abc, 1",
    "Abd, 1",
    "AB, 2",
    "4307, 1",
    "nothing, 0",
  })
  void partsOfNamesAndKeysAreFoundInAnyCase(String part, int found) {
    assertThat(names("ABC", "abd", "x4307").first(t -> true, part, null, 10).targets())
        .hasSize(found);
  }

  @Test
  void aTargetIsNamedOnceAndByItsNumber() {
    TargetSearch.Chosen hits = names("aaa", "b", "aa").first(t -> true, "a", null, 10);
    assertThat(hits.targets()).containsExactly(3, 1);
    assertThat(hits.revision()).isEqualTo(7);
  }

  @Test
  void amongThousandsNobodyIsMissedNorNamedTwice() {
    String[] keys = IntStream.range(0, 2_000).mapToObj(i -> "k" + i * 7).toArray(String[]::new);
    Order names = names(keys);
    for (String part : List.of("7", "1399", "k0", "例k35", "k13993", "99")) {
      Integer[] wanted =
          IntStream.range(0, keys.length)
              .filter(i -> ("样例" + keys[i]).contains(part))
              .mapToObj(i -> i + 1)
              .toArray(Integer[]::new);
      assertThat(names.first(t -> true, part, null, 2_000).targets())
          .as(part)
          .containsExactlyInAnyOrder(wanted);
    }
  }

  @Test
  void thoseBehindAKeyThatPassAreChosenInTheOrderOfKeys() {
    Order order = names("d", "b", "a", "c", "e");
    TargetSearch.Chosen chosen = order.first(t -> !t.key().value().equals("c"), null, "a", 2);
    assertThat(chosen.targets()).containsExactly(2, 1);
    assertThat(chosen.last()).isEqualTo("d");
    assertThat(order.first(t -> true, "样例", "bb", 9).targets()).containsExactly(4, 1, 5);
    assertThat(order.first(t -> true, null, "e", 9).targets()).isEmpty();
    assertThat(order.first(t -> true, "样例", "e", 9).last()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"4307, 4308", "43, 44", "9, :", "4309, 430:"})
  void theAreaEndsBeforeItsSuccessor(String begin, String end) {
    assertThat(TargetListStore.successor(begin)).isEqualTo(end);
    assertThat(begin + "99").isBetween(begin, end);
  }
}
