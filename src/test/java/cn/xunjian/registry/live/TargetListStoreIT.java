package cn.xunjian.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.UnitPath;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.bulk.BulkCounts;
import cn.xunjian.registry.bulk.BulkMergeStore;
import cn.xunjian.registry.bulk.BulkRow;
import cn.xunjian.registry.bulk.BulkStore;
import cn.xunjian.registry.bulk.Refusal;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many targets are registered at once; then they are found. */
class TargetListStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final List<Refusal> REFUSALS = new ArrayList<>();

  private static Vertx vertx;
  private static Pool pool;
  private static TargetListStore list;
  private static UnitStore units;
  private static BulkCounts counts;
  private static Map<String, Long> unitNumbers;

  @BeforeAll
  static void open() {
    TestDatabase database = TestDatabase.migrated();
    vertx = Vertx.vertx();
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(2))
            .connectingTo(
                PgConnectOptions.fromUri(database.reactiveUrl())
                    .setUser("postgres")
                    .setPassword(""))
            .using(vertx)
            .build();
    list = new TargetListStore(pool);
    units = new UnitStore(pool);
    register(
        row(2, "a", "4307", path("县局", "市局"), "中文站"),
        row(3, "b", "4308", path("市局", null), "Second"),
        row(4, "a", "4307", path("市局", null), "Double"),
        row(5, "c", "4307", path("市局", null), "Third"));
    unitNumbers = new HashMap<>();
    wait(units.page(new UnitStore.Filter(null, null, null), 0, 10))
        .forEach(u -> unitNumbers.put(u.unit().name(), u.unit().id()));
  }

  @AfterAll
  static void close() {
    wait(pool.close());
    wait(vertx.close());
  }

  private static <T> T wait(Uni<T> uni) {
    return uni.await().atMost(Duration.ofMinutes(5));
  }

  private static UnitPath path(String name, String parent) {
    return ((UnitPath.Sound) UnitPath.read(name, parent)).path();
  }

  private static BulkRow row(int line, String key, String region, UnitPath unit, String name) {
    Profile profile =
        new Profile(
            new TargetKey(key),
            name,
            0,
            region,
            "https://" + key + ".example/",
            Source.HTML,
            null,
            Duration.ofHours(1),
            Status.RUNNING,
            null,
            Layout.NONE);
    return new BulkRow(line, key, new Site(profile, null, null, null, null, null), unit, false);
  }

  private static void register(BulkRow... rows) {
    REFUSALS.clear();
    counts = wait(pool.withTransaction(tx -> register(tx, List.of(rows))));
  }

  private static Uni<BulkCounts> register(SqlConnection tx, List<BulkRow> rows) {
    BulkStore bulk = new BulkStore(tx);
    BulkMergeStore merge =
        new BulkMergeStore(
            tx, List.of(TargetField.KEY, TargetField.NAME, TargetField.UNIT, TargetField.REGION));
    return bulk.open()
        .chain(() -> bulk.add(rows))
        .chain(bulk::index)
        .chain(() -> TargetStore.nextRevision(tx))
        .chain(
            revision ->
                bulk.refuseDoubles(REFUSALS::add)
                    .chain(() -> bulk.refuseOtherKinds(REFUSALS::add))
                    .chain(() -> bulk.refuseGone(REFUSALS::add))
                    .chain(() -> settle(tx, bulk))
                    .chain(merge::compare)
                    .call(() -> merge.write(revision, NOW, "test")));
  }

  private static Uni<Void> settle(SqlConnection tx, BulkStore bulk) {
    return UnitStore.tree(tx)
        .chain(
            tree ->
                bulk.units()
                    .chain(
                        paths -> {
                          Map<UnitPath, UnitTree.Node> found = new HashMap<>();
                          paths.forEach(p -> found.put(p, ((UnitTree.Found) tree.find(p)).unit()));
                          Uni<Void> made = Uni.createFrom().voidItem();
                          for (List<UnitTree.Node> level : UnitTree.levels(tree.planned())) {
                            made = made.chain(() -> bulk.createUnits(level));
                          }
                          return made.chain(() -> bulk.setUnits(found));
                        }));
  }

  @Test
  void aKeyThatStandsFurtherUpIsRefusedAndTheOthersAreCreated() {
    assertThat(counts).isEqualTo(new BulkCounts(3, 0, 0, 1));
    assertThat(REFUSALS).hasSize(1);
    assertThat(REFUSALS.get(0).line()).isEqualTo(4);
    assertThat(REFUSALS.get(0).error().code()).isEqualTo("doubled_key");
  }

  @Test
  void findsATargetWithItsUnit() {
    Registered found = wait(list.find("a"));
    assertThat(found.unitName()).isEqualTo("县局");
    assertThat(found.profile().name()).isEqualTo("中文站");
    assertThat(found.profile().readingInterval()).isEqualTo(Duration.ofHours(1));
    assertThat(found.version()).isZero();
    assertThat(wait(list.find("x"))).isNull();
    assertThat(wait(list.described()))
        .isEqualTo(new TargetListStore.Described(false, false, false));
  }

  @Test
  void aBranchIsAUnitWithAllBelowIt() {
    long city = unitNumbers.get("市局");
    long county = unitNumbers.get("县局");
    assertThat(wait(list.below(Long.toString(city)))).containsExactlyInAnyOrder(city, county);
    assertThat(wait(list.below(""))).isNull();
    assertThat(wait(units.branches(List.of(city, county, 999L))))
        .isEqualTo(Map.of(city, Set.of(city, county), county, Set.of(county)));
    assertThat(wait(units.branches(List.of()))).isEmpty();
    assertThat(wait(units.has(city))).isTrue();
    assertThat(wait(units.has(999))).isFalse();
  }
}
