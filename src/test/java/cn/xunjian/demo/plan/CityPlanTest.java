package cn.xunjian.demo.plan;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CityPlanTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final Set<String> STATES =
      Set.of(
          "late",
          "sleeping",
          "zombie",
          "undated",
          "unreadable",
          "not_observable",
          "veto",
          "ok",
          "gone");

  private final CityPlan plan = new CityPlan();

  @Test
  void isAsLargeAsACity() {
    assertThat(plan.sites()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(of(Kind.COLUMN)).hasSizeGreaterThanOrEqualTo(120);
    assertThat(of(Kind.ACCOUNT)).hasSizeGreaterThanOrEqualTo(250);
    assertThat(of(Kind.APP)).hasSize(5);
    Map<Platform, Long> platforms =
        of(Kind.ACCOUNT).stream().collect(groupingBy(Planned::platform, counting()));
    assertThat(platforms).hasSizeGreaterThanOrEqualTo(8).doesNotContainKey(Platform.APP);
    double accounts = of(Kind.ACCOUNT).size();
    assertThat(platforms.get(Platform.WECHAT) / accounts).isBetween(0.68, 0.72);
    assertThat(platforms.get(Platform.WEIBO) / accounts).isBetween(0.18, 0.22);
  }

  @Test
  void keysAndNamesAreUnique() {
    assertThat(plan.all()).extracting(Planned::key).doesNotHaveDuplicates();
    assertThat(plan.all())
        .extracting(target -> target.kind() + " " + target.platform() + " " + target.name())
        .doesNotHaveDuplicates();
    assertThat(plan.sites()).allMatch(site -> site.key().value().matches("\\d{10}|bm\\d{8}"));
  }

  @Test
  void unitsAreATree() {
    Map<String, PlannedUnit> units = new HashMap<>();
    plan.all().forEach(t -> units.merge(t.unit().name(), t.unit(), CityPlanTest::same));
    assertThat(units).hasSizeGreaterThan(100);
    for (PlannedUnit unit : units.values()) {
      Set<String> above = new HashSet<>();
      for (PlannedUnit u = unit; !u.parent().isEmpty(); u = units.get(u.parent())) {
        assertThat(units).containsKey(u.parent());
        assertThat(above.add(u.name())).as("cycle at %s", u.name()).isTrue();
      }
    }
    assertThat(units.values()).filteredOn(u -> u.parent().isEmpty()).hasSize(1);
  }

  private static PlannedUnit same(PlannedUnit one, PlannedUnit other) {
    assertThat(other).isEqualTo(one);
    return one;
  }

  @Test
  void everyFaultIsNamedAndExpectsAKnownWord() {
    assertThat(plan.faults()).hasSizeGreaterThan(80);
    for (CityFault fault : plan.faults()) {
      assertThat(fault.name()).contains("（").endsWith("）");
      assertThat(fault.what()).isNotBlank();
      for (String word : fault.alternatives()) {
        assertThat(STATES.contains(word) || isReason(word)).as(word).isTrue();
      }
    }
  }

  private static boolean isReason(String word) {
    for (FailureReason reason : FailureReason.values()) {
      if (reason.code().equals(word)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyKindOfFaultIsThere() {
    Set<Manner> manners = new HashSet<>();
    plan.sites().stream()
        .filter(site -> site.serving() instanceof Serving.Page)
        .forEach(site -> manners.add(((Serving.Page) site.serving()).manner()));
    assertThat(manners).containsExactlyInAnyOrder(Manner.values());
    Set<FeedForm> feeds = new HashSet<>();
    of(Kind.ACCOUNT).stream()
        .filter(account -> account.serving() instanceof Serving.Feed)
        .forEach(account -> feeds.add(((Serving.Feed) account.serving()).form()));
    assertThat(feeds).containsExactlyInAnyOrder(FeedForm.values());
    assertThat(of(Kind.ACCOUNT).stream().filter(a -> a.source() == Source.PUSH)).hasSize(10);
    Set<Behaviour> behaviours = new HashSet<>();
    of(Kind.ACCOUNT).stream()
        .filter(account -> account.serving() instanceof Serving.Interface)
        .forEach(a -> behaviours.add(((Serving.Interface) a.serving()).behaviour()));
    assertThat(behaviours).containsExactlyInAnyOrder(Behaviour.values());
    assertThat(of(Kind.ACCOUNT))
        .filteredOn(a -> a.source().platform() != null)
        .hasSizeGreaterThan(110);
    assertThat(plan.sites())
        .extracting(Planned::status)
        .contains(Status.SUSPENDED, Status.CLOSING, Status.CLOSED);
    assertThat(of(Kind.COLUMN))
        .extracting(column -> ((Serving.Page) column.serving()).form())
        .contains(DateForm.values());
  }

  @Test
  void oneSiteAloneHasFiveSilentColumns() {
    for (Planned site : plan.sites()) {
      long silent =
          plan.columnsOf(site).stream()
              .filter(
                  column ->
                      Set.of(ColumnClass.NEWS, ColumnClass.NOTICES).contains(column.columnClass()))
              .filter(column -> column.flaw().expected().equals("zombie"))
              .count();
      if (site.flaw().expected().equals("veto")) {
        assertThat(silent).isGreaterThanOrEqualTo(5);
      } else {
        assertThat(silent).as(site.name()).isLessThanOrEqualTo(1);
      }
    }
    assertThat(plan.sites()).filteredOn(site -> site.flaw().expected().equals("veto")).hasSize(1);
  }

  @Test
  void accountsAreAsOldAsTheirNamesSay() {
    for (Planned account : of(Kind.ACCOUNT)) {
      Rhythm rhythm = rhythm(account);
      if (rhythm == null || account.flaw().expected().contains("un")) {
        continue;
      }
      Duration age = Duration.between(rhythm.newest(NOW), NOW);
      switch (account.flaw().expected()) {
        case "" -> assertThat(age).isBetween(Duration.ZERO, Duration.ofDays(4));
        case "late" -> assertThat(age).isBetween(Duration.ofHours(132), Duration.ofHours(156));
        case "sleeping" -> assertThat(age).isBetween(Duration.ofDays(8), Duration.ofDays(13));
        case "zombie" -> assertThat(age).isBetween(Duration.ofDays(15), Duration.ofDays(200));
        default -> throw new AssertionError(account.name());
      }
    }
  }

  private static Rhythm rhythm(Planned account) {
    if (account.serving() instanceof Serving.Feed feed) {
      return feed.rhythm();
    }
    if (account.serving() instanceof Serving.Interface asked) {
      return asked.rhythm();
    }
    return account.serving() instanceof Serving.Pushed pushed ? pushed.rhythm() : null;
  }

  private List<Planned> of(Kind kind) {
    return plan.all().stream().filter(target -> target.kind() == kind).toList();
  }
}
