package cn.xunjian.web.targets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.Verdicts;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.RegistryChanged;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.testing.Sample;
import cn.xunjian.web.targets.TargetSearch.Order;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
      all.add(new Registered(all.size() + 1, site, "市政府办公室", 1));
    }
    return new Order(all, new TargetSearch.Changed(), Instant.EPOCH);
  }

  private static TargetSearch.Wanted named(String part) {
    return new TargetSearch.Wanted(t -> true, null, part);
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
    assertThat(names("ABC", "abd", "x4307").first(named(part), null, 10)).hasSize(found);
  }

  @Test
  void aTargetIsNamedOnceAndByItsNumber() {
    assertThat(numbers(names("aaa", "b", "aa").first(named("a"), null, 10))).containsExactly(3, 1);
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
      assertThat(numbers(names.first(named(part), null, 2_000)))
          .as(part)
          .containsExactlyInAnyOrder(wanted);
    }
  }

  @Test
  void thoseBehindAKeyThatPassAreChosenInTheOrderOfKeys() {
    Order order = names("d", "b", "a", "c", "e");
    assertThat(
            numbers(order.first(new TargetSearch.Wanted(t -> true, id -> id != 4, null), "a", 2)))
        .containsExactly(2, 1);
    assertThat(numbers(order.first(named("样例"), "bb", 9))).containsExactly(4, 1, 5);
    assertThat(order.first(named(null), "e", 9)).isEmpty();
    assertThat(order.first(named("样例"), "e", 9)).isEmpty();
  }

  private static List<Integer> numbers(List<Registered> found) {
    return found.stream().map(Registered::id).toList();
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static Registered any(int id, Random random) {
    Profile profile =
        new Profile(
            new TargetKey("k" + random.nextInt(100_000) + "-" + id),
            "样例" + random.nextInt(50),
            random.nextInt(6),
            random.nextInt(9) == 0 ? null : "4307" + (10 + random.nextInt(4)),
            "https://a.example/",
            Source.PUSH,
            null,
            null,
            random.nextInt(4) == 0 ? Status.SUSPENDED : Status.RUNNING,
            null);
    Target target =
        switch (random.nextInt(3)) {
          case 0 -> new Site(profile, null, null, null, null, null);
          case 1 -> new App(profile, null, Stewardship.UNKNOWN);
          default ->
              new Account(
                  profile,
                  any(List.of(Platform.WECHAT, Platform.WEIBO, Platform.DOUYIN), random),
                  null,
                  Stewardship.UNKNOWN);
        };
    return new Registered(id, target, "局", 1);
  }

  private static TargetState stands(int id, Random random) {
    return new TargetState(
        id,
        new Openness(
            any(List.of(TargetStatus.values()), random),
            Instant.EPOCH,
            0,
            0,
            0,
            null,
            List.of(),
            null),
        new TargetFreshness(
            any(List.of(FreshnessState.values()), random),
            Instant.EPOCH,
            Text.same(""),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        VisitCounts.NONE,
        Verdicts.NONE);
  }

  private static String one(Random random, String... words) {
    return random.nextBoolean() ? null : words[random.nextInt(words.length)];
  }

  private static boolean is(String wanted, String found) {
    return wanted == null || wanted.isEmpty() || wanted.equals(found);
  }

  /** One is changed, one leaves, one is new: on the paper too. */
  private static RegistryChanged change(List<Registered> all, Random random, int next) {
    Registered gone = all.remove(random.nextInt(all.size()));
    Registered before = all.remove(random.nextInt(all.size()));
    Registered now = any(before.id(), random);
    Registered fresh = any(next, random);
    all.addAll(List.of(now, fresh));
    all.sort(Comparator.comparing(Registered::key));
    return new RegistryChanged(List.of(now, fresh), List.of(gone));
  }

  /** Every target is looked at with every word, as a person would with the list on paper. */
  @Test
  void choosesWhatAFilterSaysWhateverItSays() {
    Random random = new Random(43);
    List<Registered> all =
        IntStream.range(0, 3_000).mapToObj(id -> any(id, random)).collect(Collectors.toList());
    Map<Integer, TargetState> states = new HashMap<>();
    for (int id = 0; id < 3_000; id++) {
      if (random.nextInt(10) > 0) {
        states.put(id, stands(id, random));
      }
    }
    TargetSearch.Changed changed = new TargetSearch.Changed();
    Order order = new Order(all, changed, Instant.EPOCH);
    all.sort(Comparator.comparing(Registered::key));
    int hits = 0;
    int next = all.size();
    for (int round = 0; round < 400; round++) {
      if (round > 200) {
        changed.take(change(all, random, next++));
      }
      TargetFilter filter = new TargetFilter();
      filter.kind = one(random, "site", "account", "app", "column", "");
      filter.platform = one(random, "wechat", "weibo", "app", "");
      filter.status = one(random, "running", "suspended", "closed");
      filter.region = one(random, "43", "430711", "4307", "44", "");
      filter.state = one(random, "up", "down", "unknown", "");
      filter.freshness = one(random, "fresh", "late", "zombie", "");
      filter.q = one(random, "样例1", "k7", "K99", "");
      Set<Long> units = random.nextBoolean() ? null : Set.of(1L, 4L);
      String after =
          random.nextBoolean() ? null : all.get(random.nextInt(all.size())).key().value();
      int most = 1 + random.nextInt(200);
      List<Integer> wanted = new ArrayList<>();
      for (Registered target : all) {
        TargetState known = states.get(target.id());
        String text = target.profile().name() + "\n" + target.key().value();
        if ((after == null || target.key().value().compareTo(after) > 0)
            && is(filter.kind, target.target().kind().code())
            && is(filter.platform, target.platform() == null ? null : target.platform().code())
            && is(filter.status, target.profile().status().code())
            && (filter.region == null
                || filter.region.isEmpty()
                || String.valueOf(target.profile().region()).startsWith(filter.region))
            && (units == null || units.contains(target.profile().unit()))
            && is(filter.state, known == null ? "unknown" : known.openness().status().code())
            && is(filter.freshness, known == null ? null : known.standing().state().code())
            && (filter.q == null || text.contains(filter.q.toLowerCase(Locale.ROOT)))
            && wanted.size() < most) {
          wanted.add(target.id());
        }
      }
      hits += wanted.size();
      assertThat(
              numbers(
                  order.first(
                      new TargetSearch.Wanted(
                          filter.registered(unit -> units == null || units.contains(unit)),
                          filter.standing(states::get),
                          filter.q),
                      after,
                      most)))
          .as("round %d", round)
          .containsExactlyElementsOf(wanted);
    }
    assertThat(hits).isGreaterThan(1_000);
  }
}
