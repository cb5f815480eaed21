package cn.xunjian.causes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Subject;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.operational.SharedHostRule;
import cn.xunjian.rulebook.text.RuleBooks;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedHostsTest {

  private static final String HOST = "203.0.113.7";
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final SharedHostRule RULE = RuleBooks.bundled(RuleBook.DEFAULT).host();

  private static boolean broken(SharedRuling turn) {
    return turn.ruling() instanceof Broken;
  }

  /** Such as "3/4" for three of four sites that are down; of a mended host as its ruling says. */
  private static String down(SharedRuling turn) {
    if (turn.ruling() instanceof Broken broken) {
      JsonObject counts = broken.finding().counts();
      return counts.getInteger("failed") + "/" + counts.getInteger("of");
    }
    String why = ((Kept) turn.ruling()).why();
    return why.startsWith("no ") ? "0/0" : why.replaceFirst("^(\\d+) of (\\d+) .*", "$1/$2");
  }

  private final SharedHosts hosts = new SharedHosts(() -> RULE);

  private Optional<SharedRuling> seen(int sites, int down) {
    Optional<SharedRuling> last = Optional.empty();
    for (int site = 1; site <= sites; site++) {
      hosts.seen(site, HOST, false, NOW);
    }
    for (int site = 1; site <= down; site++) {
      Optional<SharedRuling> turn = hosts.seen(site, null, true, NOW).stream().findAny();
      last = turn.isPresent() ? turn : last;
    }
    return last;
  }

  @ParameterizedTest
  @CsvSource({
    // sites at the address, of which are down, broken
    "1, 1, false",
    "2, 2, false",
    "3, 3, true",
    "3, 2, false",
    "5, 4, true",
    "10, 7, false",
    "10, 8, true",
  })
  void nearlyAllSitesAtOneAddressMakeItBroken(int sites, int down, boolean broken) {
    assertThat(seen(sites, down).map(SharedHostsTest::broken).orElse(false)).isEqualTo(broken);
  }

  @Test
  void itIsSaidOnceAndMendedWhenFewerThanHalfAreDown() {
    SharedRuling turn = seen(4, 4).orElseThrow();
    assertThat(turn.subject()).isEqualTo(new Subject.Shared("host", HOST, "主机 " + HOST));
    assertThat(hosts.seen(1, HOST, true, NOW)).isEmpty();
    assertThat(hosts.seen(1, HOST, false, NOW)).isEmpty();
    assertThat(hosts.seen(2, HOST, false, NOW)).as("half are down").isEmpty();
    assertThat(broken(hosts.seen(3, HOST, false, NOW).get(0))).isFalse();
  }

  @Test
  void aSiteThatMovedNoLongerSpeaksForItsOldAddress() {
    seen(3, 2);
    assertThat(hosts.seen(3, "203.0.113.8", false, NOW)).isEmpty();
    assertThat(hosts.seen(2, null, true, NOW)).as("two sites are too few").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1"})
  void onLoopbackNothingIsShared(String address) {
    for (int site = 1; site <= 9; site++) {
      assertThat(hosts.seen(site, address, true, NOW)).isEmpty();
    }
  }

  @Test
  void anIncidentThatIsOpenAtTheStartCanEnd() {
    hosts.load(new Subject.Id(0, "host/" + HOST));
    assertThat(broken(hosts.seen(1, HOST, false, NOW).get(0))).isFalse();
  }

  @Test
  void anAddressWithoutSitesIsForgotten() {
    seen(3, 3);
    hosts.seen(3, "203.0.113.8", true, NOW);
    hosts.seen(4, "::1", true, NOW);
    assertThat(hosts.addresses()).isEqualTo(2);
    hosts.leave(3, NOW);
    hosts.leave(3, NOW);
    hosts.leave(4, NOW);
    assertThat(hosts.addresses()).isEqualTo(1);
    hosts.leave(1, NOW);
    assertThat(hosts.leave(2, NOW).orElseThrow())
        .as("nobody is left who could end its incident")
        .extracting(SharedHostsTest::broken, SharedHostsTest::down)
        .containsExactly(false, "0/0");
    assertThat(hosts.addresses()).isZero();
    assertThat(hosts.seen(5, HOST, false, NOW)).isEmpty();
  }

  @Test
  void theLastToMoveEndsTheIncidentItLeavesBehind() {
    seen(3, 3);
    assertThat(hosts.seen(1, "203.0.113.8", false, NOW)).isEmpty();
    assertThat(hosts.seen(2, "203.0.113.8", false, NOW)).isEmpty();
    assertThat(hosts.seen(3, "203.0.113.8", false, NOW))
        .extracting(turn -> turn.subject().name() + " " + broken(turn))
        .containsExactly("主机 " + HOST + " false");
  }

  /** What is counted against what is looked up: each site's address and whether it is down. */
  private static final class Naive {
    private record Found(String address, boolean down) {}

    private final Map<Integer, Found> sites = new HashMap<>();
    private final Set<String> broken = new HashSet<>();

    String leave(int site) {
      Found before = sites.remove(site);
      return before != null
              && sites.values().stream().noneMatch(f -> f.address().equals(before.address()))
              && broken.remove(before.address())
          ? before.address() + " false 0/0"
          : "-";
    }

    String seen(int site, String address, boolean down) {
      Found before = sites.get(site);
      String at = address != null && !address.equals("127.0.0.1") ? address : null;
      at = at == null && before != null ? before.address() : at;
      if (at == null) {
        return "-";
      }
      String left = before == null || before.address().equals(at) ? "-" : leave(site);
      sites.put(site, new Found(at, down));
      String where = at;
      List<Found> there =
          sites.values().stream().filter(found -> found.address().equals(where)).toList();
      long fallen = there.stream().filter(Found::down).count();
      boolean was = broken.contains(at);
      boolean is =
          was ? fallen * 2 >= there.size() : there.size() >= 3 && fallen * 10 >= there.size() * 8L;
      if (is) {
        broken.add(at);
      } else {
        broken.remove(at);
      }
      String said = is == was ? "-" : at + " " + is + " " + fallen + "/" + there.size();
      return left.equals("-") ? said : said.equals("-") ? left : left + ", " + said;
    }

    long addresses() {
      return sites.values().stream().map(Found::address).distinct().count();
    }
  }

  private static String said(Collection<SharedRuling> turns) {
    return turns.isEmpty()
        ? "-"
        : turns.stream()
            .map(t -> "%s %s %s".formatted(t.subject().name().substring(3), broken(t), down(t)))
            .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void countsAsOneWhoLooksAtAllSites(long seed) {
    Random random = new Random(seed);
    Naive naive = new Naive();
    String[] places = {null, null, null, "127.0.0.1", "a", "a", "a", "b", "b", "c"};
    int turns = 0;
    for (int step = 0; step < 4_000; step++) {
      int site = random.nextInt(12);
      if (random.nextInt(20) == 0) {
        assertThat(said(hosts.leave(site, NOW).stream().toList()))
            .as("step %d", step)
            .isEqualTo(naive.leave(site));
      } else {
        String place = places[random.nextInt(places.length)];
        // Good and bad times in turn, or hardly any address would ever be broken or mend.
        boolean down = random.nextInt(10) < (step / 100 % 2 == 0 ? 9 : 2);
        String expected = naive.seen(site, place, down);
        assertThat(said(hosts.seen(site, place, down, NOW)))
            .as("step %d", step)
            .isEqualTo(expected);
        turns += expected.equals("-") ? 0 : 1;
      }
      assertThat(hosts.addresses()).as("step %d", step).isEqualTo((int) naive.addresses());
    }
    assertThat(turns).as("a run in which something happens").isGreaterThan(50);
  }
}
