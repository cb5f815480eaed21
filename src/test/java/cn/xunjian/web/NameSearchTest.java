package cn.xunjian.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.testing.Sample;
import cn.xunjian.web.NameSearch.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSearchTest {

  private static Names names(String... keys) {
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
    return new Names(all, 7, Instant.EPOCH);
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
    assertThat(names("ABC", "abd", "x4307").find(part, 10).targets()).hasSize(found);
  }

  @Test
  void aTargetIsNamedOnceAndByItsNumber() {
    NameSearch.Hits hits = names("aaa", "b", "aa").find("a", 10);
    assertThat(hits.targets()).containsExactly(1, 3);
    assertThat(hits.revision()).isEqualTo(7);
  }

  @Test
  void amongThousandsNobodyIsMissedNorNamedTwice() {
    String[] keys = IntStream.range(0, 2_000).mapToObj(i -> "k" + i * 7).toArray(String[]::new);
    Names names = names(keys);
    for (String part : List.of("7", "1399", "k0", "例k35", "k13993", "99")) {
      Integer[] wanted =
          IntStream.range(0, keys.length)
              .filter(i -> ("样例" + keys[i]).contains(part))
              .mapToObj(i -> i + 1)
              .toArray(Integer[]::new);
      assertThat(names.find(part, 2_000).targets()).as(part).containsExactly(wanted);
    }
  }

  @Test
  void tooManyAreNotNamed() {
    assertThat(names("a1", "a2", "a3").find("a", 3).targets()).hasSize(3);
    assertThat(names("a1", "a2", "a3").find("a", 2).targets()).isNull();
    assertThat(names().find("a", 2).targets()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4307, 4308", "43, 44", "9, :", "4309, 430:"})
  void theAreaEndsBeforeItsSuccessor(String begin, String end) {
    assertThat(TargetListStore.successor(begin)).isEqualTo(end);
    assertThat(begin + "99").isBetween(begin, end);
  }
}
