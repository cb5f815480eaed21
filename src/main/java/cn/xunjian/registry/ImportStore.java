package cn.xunjian.registry;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables of one import, all inside its transaction: the rows of the file in a temporary table,
 * compared with the registry and merged into it by a few statements over all of them.
 */
final class ImportStore {

  private static final String CREATE =
      """
      create temporary table import_line (
        line integer not null, key text collate "C", refused boolean not null, on_top boolean not null,
        unit_name text, unit_way text, unit_id bigint, target_id integer, action text,
        kind text, name text, region text, platform text, platform_uid text, url text,
        parent_key text collate "C", column_class text, source text, visit_interval_ms bigint,
        reading_interval_ms bigint, status text, contact text
      ) on commit drop""";

  private static final String ADD =
      """
      insert into import_line (line, key, refused, on_top, unit_name, unit_way, kind, name, region, platform,
        platform_uid, url, parent_key, column_class, source, visit_interval_ms, reading_interval_ms, status, contact)
      select * from unnest($1::integer[], $2::text[], $3::boolean[], $4::boolean[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
        $15::text[], $16::bigint[], $17::bigint[], $18::text[], $19::text[])""";

  private static final String DOUBLES =
      """
      update import_line l set refused = true
      from (select line, first_value(line) over (partition by key order by line) as first
            from import_line where key is not null) d
      where d.line = l.line and d.first < l.line returning l.line, d.first""";

  private static final String OTHER_KIND =
      """
      update import_line l set refused = true from target t
      where t.key = l.key and t.removed_at is null and t.kind <> l.kind returning l.line, t.kind""";

  private static final String GONE =
      """
      update import_line l set refused = true
      where l.on_top and not exists (select 1 from target t where t.key = l.key and t.removed_at is null)
      returning l.line""";

  private static final String NO_PARENT =
      """
      update import_line l set refused = true
      where l.kind = 'column' and not l.refused
        and not exists (select 1 from import_line p
          where p.key = l.parent_key and p.kind = 'site' and not p.refused)
        and not exists (select 1 from target t
          where t.key = l.parent_key and t.kind = 'site' and t.removed_at is null)
      returning l.line, l.parent_key""";

  private static final String UNITS =
      """
      select unit_name, unit_way from import_line where not refused
      group by unit_name, unit_way order by min(line)""";

  private static final String REFUSE_UNIT =
      """
      update import_line set refused = true
      where not refused and unit_name = $1 and unit_way = $2 returning line""";

  private static final String SET_UNITS =
      """
      update import_line l set unit_id = u.id
      from unnest($1::text[], $2::text[], $3::bigint[]) as u (name, way, id)
      where l.unit_name = u.name and l.unit_way = u.way and not l.refused""";

  private static final String ADD_UNITS =
      """
      insert into unit (name, parent_id)
      select name, parent from unnest($1::text[], $2::bigint[]) with ordinality as n (name, parent, place)
      order by place returning id, name, coalesce(parent_id, 0) as parent""";

  private static final String COMPARE =
      """
      update import_line l set target_id = t.id, action = case
          when t.id is null or t.removed_at is not null then 'created'
          when %s then 'unchanged' else 'updated' end
      from import_line x left join target t on t.key = x.key
      where x.line = l.line and not l.refused""";

  private static final String ADD_TARGETS =
      """
      insert into target (%s, key, revision, created_at, updated_at)
      select %s, l.key, $1::bigint, $2::timestamptz, $2 from import_line l
      where l.action = 'created' and l.target_id is null and not l.refused order by l.line""";

  /** What the file has no columns for is not known of a target that comes back. */
  private static final String REVIVE =
      """
      update target t set %s, removed_at = null, level = null, supervising_unit = null,
        person_in_charge = null, reviewer = null, official_code = null, icp_filing = null,
        police_filing = null, filing_number = null, opened_on = null, followers = null,
        revision = $1, version = t.version + 1, updated_at = $2
      from import_line l
      where l.action = 'created' and l.target_id = t.id and not l.refused""";

  private static final String UPDATE =
      """
      update target t set %s, revision = $1, version = t.version + 1, updated_at = $2
      from import_line l where l.action = 'updated' and l.target_id = t.id and not l.refused""";

  private static final String MOVE =
      """
      insert into status_transition (target_id, status, effective_at, reason, author, recorded_at, applied_at)
      select t.id, l.status, $1::timestamptz, $2::text, 'import', $1, $1
      from import_line l join target t on t.id = l.target_id
      where not l.refused and l.status <> t.status and (l.action = 'created' or (l.action = 'updated' and $3::boolean))
      order by l.line""";

  /** The columns of the file as the tables name them, other than the key. */
  private static final Map<TargetField, String> STORED =
      TargetField.columns().stream()
          .filter(f -> f != TargetField.KEY && f != TargetField.UNIT_PARENT)
          .collect(Collectors.toMap(f -> f, ImportStore::stored));

  private final SqlConnection connection;
  private final List<String> touched;
  private final boolean touchesStatus;

  /**
   * Begins inside a transaction.
   *
   * @param header the columns of the file: no other is changed on what is registered
   */
  ImportStore(SqlConnection connection, List<TargetField> header) {
    this.connection = connection;
    this.touched = header.stream().map(STORED::get).filter(c -> c != null).toList();
    this.touchesStatus = header.contains(TargetField.STATUS);
  }

  private static String stored(TargetField field) {
    return switch (field) {
      case UNIT -> "unit_id";
      case PARENT -> "parent_key";
      case VISIT_INTERVAL -> "visit_interval_ms";
      case READING_INTERVAL -> "reading_interval_ms";
      default -> field.column();
    };
  }

  /**
   * Makes the table. Plans are made anew for each statement: one that was kept from when the
   * registry was small would read all of it for every piece of the file.
   */
  Uni<Void> open() {
    return run("set local plan_cache_mode = 'force_custom_plan'", Tuple.tuple())
        .chain(() -> run(CREATE, Tuple.tuple()))
        .replaceWithVoid();
  }

  /** The targets now registered under some keys. */
  Uni<Map<String, Registered>> present(Collection<String> keys) {
    return run(
            """
            select t.*, u.name as unit_name from target t join unit u on u.id = t.unit_id
            where t.key = any($1) and t.removed_at is null""",
            Tuple.of(keys.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, Registered> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getString("key"), TargetStore.registered(row)));
              return found;
            });
  }

  Uni<Void> add(List<ImportRow> rows) {
    Tuple arrays =
        Tuple.wrap(
            new ArrayList<Object>(
                Arrays.asList(
                    rows.stream().map(ImportRow::line).toArray(Integer[]::new),
                    texts(rows, ImportRow::key),
                    rows.stream().map(ImportRow::refused).toArray(Boolean[]::new),
                    rows.stream().map(ImportRow::onTop).toArray(Boolean[]::new),
                    texts(rows, r -> r.refused() ? null : r.unit().name()),
                    texts(rows, r -> r.refused() ? null : r.unit().way()),
                    drafted(rows, TargetField.KIND),
                    drafted(rows, TargetField.NAME),
                    drafted(rows, TargetField.REGION),
                    drafted(rows, TargetField.PLATFORM),
                    drafted(rows, TargetField.PLATFORM_UID),
                    drafted(rows, TargetField.URL),
                    drafted(rows, TargetField.PARENT),
                    drafted(rows, TargetField.COLUMN_CLASS),
                    drafted(rows, TargetField.SOURCE),
                    millis(rows, Profile::visitInterval),
                    millis(rows, Profile::readingInterval),
                    drafted(rows, TargetField.STATUS),
                    drafted(rows, TargetField.CONTACT))));
    return run(ADD, arrays).replaceWithVoid();
  }

  private static String[] drafted(List<ImportRow> rows, TargetField field) {
    return texts(rows, r -> r.refused() ? null : TargetDraft.of(r.target()).value(field));
  }

  private static String[] texts(List<ImportRow> rows, Function<ImportRow, String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  private static Long[] millis(List<ImportRow> rows, Function<Profile, Duration> interval) {
    return rows.stream()
        .map(r -> r.refused() ? null : interval.apply(r.target().profile()))
        .map(d -> d == null ? null : Long.valueOf(d.toMillis()))
        .toArray(Long[]::new);
  }

  /** Prepares for the statements over all rows, once they are all there. */
  Uni<Void> index() {
    return run("create index on import_line (key)", Tuple.tuple())
        .chain(() -> run("create index on import_line (line)", Tuple.tuple()))
        .chain(() -> run("analyze import_line", Tuple.tuple()))
        .replaceWithVoid();
  }

  /** Refuses every row whose key stands further up in the file. */
  Uni<Void> refuseDoubles(RowErrors errors) {
    return refuse(
        DOUBLES,
        errors,
        row ->
            new RowError(
                row.getInteger(0),
                "key",
                "doubled_key",
                "该标识已在第 %d 行出现 / this key stands in line %d already"
                    .formatted(row.getInteger(1), row.getInteger(1))));
  }

  Uni<Void> refuseOtherKinds(RowErrors errors) {
    return refuse(
        OTHER_KIND,
        errors,
        row -> {
          FieldError e = Targets.kindChanged(Code.read(Kind.class, row.getString(1)));
          return new RowError(row.getInteger(0), e.field(), e.code(), e.message());
        });
  }

  /** Somebody removed a target between the reading of its row and now. */
  Uni<Void> refuseGone(RowErrors errors) {
    return refuse(
        GONE,
        errors,
        row ->
            new RowError(
                row.getInteger(0),
                "key",
                "gone",
                "该对象在导入过程中被移除，请重新导入 / the target was removed during the import; import again"));
  }

  /** Refuses columns without their site; the number of rows refused. */
  Uni<Integer> refuseOrphans(RowErrors errors) {
    return run(NO_PARENT, Tuple.tuple())
        .map(
            rows -> {
              rows.forEach(
                  row -> {
                    FieldError e = Targets.unknownParent(new TargetKey(row.getString(1)));
                    errors.add(new RowError(row.getInteger(0), e.field(), e.code(), e.message()));
                  });
              return rows.size();
            });
  }

  private Uni<Void> refuse(String statement, RowErrors errors, Function<Row, RowError> error) {
    return run(statement, Tuple.tuple())
        .invoke(rows -> rows.forEach(row -> errors.add(error.apply(row))))
        .replaceWithVoid();
  }

  /** The units that rows still good name, in the order of the file. */
  Uni<List<UnitPath>> units() {
    return run(UNITS, Tuple.tuple())
        .map(
            rows -> {
              List<UnitPath> paths = new ArrayList<>(rows.size());
              rows.forEach(row -> paths.add(UnitPath.ofWay(row.getString(0), row.getString(1))));
              return paths;
            });
  }

  /** Refuses all rows that name a unit. */
  Uni<Void> refuseUnit(UnitPath unit, UnitTree.Ambiguous several, RowErrors errors) {
    return run(REFUSE_UNIT, Tuple.of(unit.name(), unit.way()))
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        errors.add(
                            new RowError(
                                row.getInteger(0),
                                "unit",
                                "ambiguous_unit",
                                Units.ambiguous(several)))))
        .replaceWithVoid();
  }

  /** Creates units whose parents have their numbers, and gives them theirs. */
  Uni<Void> createUnits(List<UnitTree.Node> level) {
    Map<String, UnitTree.Node> byPlace = new HashMap<>();
    level.forEach(node -> byPlace.put(parent(node) + "/" + node.name(), node));
    return run(
            ADD_UNITS,
            Tuple.of(
                level.stream().map(UnitTree.Node::name).toArray(String[]::new),
                level.stream()
                    .map(n -> n.parent() == null ? null : n.parent().id())
                    .toArray(Long[]::new)))
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        byPlace
                            .get(row.getLong("parent") + "/" + row.getString("name"))
                            .registered(row.getLong("id"))))
        .replaceWithVoid();
  }

  private static long parent(UnitTree.Node node) {
    return node.parent() == null ? 0 : node.parent().id();
  }

  /** Notes which unit each row means; a planned one has no number yet. */
  Uni<Void> setUnits(Map<UnitPath, UnitTree.Node> units) {
    List<UnitPath> paths = List.copyOf(units.keySet());
    return run(
            SET_UNITS,
            Tuple.of(
                paths.stream().map(UnitPath::name).toArray(String[]::new),
                paths.stream().map(UnitPath::way).toArray(String[]::new),
                paths.stream().map(p -> units.get(p).id()).toArray(Long[]::new)))
        .replaceWithVoid();
  }

  /** Compares the good rows with the registry and counts all. */
  Uni<ImportCounts> compare(RowErrors errors) {
    String same =
        touched.stream()
            .map(c -> "l.%s is not distinct from t.%s".formatted(c, c))
            .collect(Collectors.joining(" and "));
    return run(COMPARE.formatted(same), Tuple.tuple())
        .chain(
            () ->
                run(
                    """
                    select count(*) filter (where not refused and action = 'created'),
                      count(*) filter (where not refused and action = 'updated'),
                      count(*) filter (where not refused and action = 'unchanged'),
                      count(*) filter (where refused) from import_line""",
                    Tuple.tuple()))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new ImportCounts(
                    row.getLong(0).intValue(),
                    row.getLong(1).intValue(),
                    row.getLong(2).intValue(),
                    row.getLong(3).intValue(),
                    errors));
  }

  /** Lets the planner know of a large change now, not at the next round of autovacuum. */
  Uni<Void> analyze() {
    return run("analyze unit, target", Tuple.tuple()).replaceWithVoid();
  }

  /** Writes what the comparison found. */
  Uni<Void> write(long revision, Instant now, String reason) {
    Tuple stamp = Tuple.of(revision, now.atOffset(ZoneOffset.UTC));
    List<String> all = STORED.values().stream().sorted().toList();
    return run(MOVE, Tuple.of(now.atOffset(ZoneOffset.UTC), reason, touchesStatus))
        .chain(() -> run(REVIVE.formatted(assignments(all)), stamp))
        .chain(() -> run(UPDATE.formatted(assignments(touched)), stamp))
        .chain(
            () ->
                run(
                    ADD_TARGETS.formatted(
                        String.join(", ", all),
                        all.stream().map(c -> "l." + c).collect(Collectors.joining(", "))),
                    stamp))
        .replaceWithVoid();
  }

  private static String assignments(List<String> columns) {
    return columns.stream().map(c -> c + " = l." + c).collect(Collectors.joining(", "));
  }

  private Uni<RowSet<Row>> run(String statement, Tuple values) {
    return connection.preparedQuery(statement).execute(values);
  }
}
