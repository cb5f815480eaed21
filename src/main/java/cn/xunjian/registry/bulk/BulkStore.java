package cn.xunjian.registry.bulk;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.SharedTexts;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.UnitPath;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.TargetDraft;
import cn.xunjian.registry.changes.Targets;
import cn.xunjian.registry.live.Code;
import cn.xunjian.registry.live.RegisteredRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Many targets that are to be registered at once, in a temporary table of their transaction,
 * checked against each other and against the registry by statements over all of them.
 */
public final class BulkStore {

  private static final String CREATE =
      """
      create temporary table bulk_row (
        line integer not null, key text collate "C", refused boolean not null, on_top boolean not null,
        unit_name text, unit_way text, unit_id bigint, target_id integer, action text,
        kind text, name text, region text, platform text, platform_uid text, url text,
        parent_key text collate "C", column_class text, source text, visit_interval_ms bigint,
        reading_interval_ms bigint, status text, contact text, list_selector text, date_selector text,
        date_pattern text, base_year integer, data_url text, data_paths text,
        supervising_unit text, person_in_charge text, reviewer text, without_services boolean, level text
      ) on commit drop""";

  private static final String ADD =
      """
      insert into bulk_row (line, key, refused, on_top, unit_name, unit_way, kind, name, region, platform,
        platform_uid, url, parent_key, column_class, source, visit_interval_ms, reading_interval_ms, status, contact,
        list_selector, date_selector, date_pattern, base_year, data_url, data_paths,
        supervising_unit, person_in_charge, reviewer, without_services, level)
      select * from unnest($1::integer[], $2::text[], $3::boolean[], $4::boolean[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
        $15::text[], $16::bigint[], $17::bigint[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[],
        $23::integer[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[],
        $29::boolean[], $30::text[])""";

  private static final String DOUBLES =
      """
      update bulk_row l set refused = true
      from (select line, first_value(line) over (partition by key order by line) as first
            from bulk_row where key is not null) d
      where d.line = l.line and d.first < l.line returning l.line, d.first""";

  private static final String OTHER_KIND =
      """
      update bulk_row l set refused = true from target t
      where t.key = l.key and t.removed_at is null and t.kind <> l.kind returning l.line, t.kind""";

  private static final String GONE =
      """
      update bulk_row l set refused = true
      where l.on_top and not exists (select 1 from target t where t.key = l.key and t.removed_at is null)
      returning l.line""";

  private static final String NO_PARENT =
      """
      update bulk_row l set refused = true
      where l.kind = 'column' and not l.refused
        and not exists (select 1 from bulk_row p
          where p.key = l.parent_key and p.kind = 'site' and not p.refused)
        and not exists (select 1 from target t
          where t.key = l.parent_key and t.kind = 'site' and t.removed_at is null
            and ($1::bigint[] is null or t.unit_id = any($1)))
      returning l.line, l.parent_key""";

  /**
   * Removed targets too: what was seen of them would come back with them. Without its key nothing
   * else is said of the row.
   */
  private static final String FOREIGN =
      """
      update bulk_row l set refused = true, key = null from target t
      where t.key = l.key and t.unit_id <> all($1) returning l.line""";

  private static final String UNITS =
      """
      select unit_name, unit_way from bulk_row where not refused
      group by unit_name, unit_way order by min(line)""";

  private static final String REFUSE_UNIT =
      """
      update bulk_row set refused = true
      where not refused and unit_name = $1 and unit_way = $2 returning line""";

  private static final String SET_UNITS =
      """
      update bulk_row l set unit_id = u.id
      from unnest($1::text[], $2::text[], $3::bigint[]) as u (name, way, id)
      where l.unit_name = u.name and l.unit_way = u.way and not l.refused""";

  private static final String ADD_UNITS =
      """
      insert into unit (name, parent_id)
      select name, parent from unnest($1::text[], $2::bigint[]) with ordinality as n (name, parent, place)
      order by place returning id, name, coalesce(parent_id, 0) as parent""";

  private final SqlConnection connection;

  /** Begins inside a transaction. */
  public BulkStore(SqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Makes the table. Plans are made again for each statement: one that was kept from when the
   * registry was small would read all of it for every piece of the file.
   */
  public Uni<Void> open() {
    return run("set local plan_cache_mode = 'force_custom_plan'", Tuple.tuple())
        .chain(() -> run(CREATE, Tuple.tuple()))
        .replaceWithVoid();
  }

  /** The targets now registered under some keys. */
  public Uni<Map<String, Registered>> present(Collection<String> keys) {
    return run(
            """
            select %s from target t join unit u on u.id = t.unit_id
            where t.key = any($1) and t.removed_at is null"""
                .formatted(RegisteredRow.COLUMNS),
            Tuple.of(keys.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, Registered> found = new HashMap<>();
              SharedTexts words = new SharedTexts();
              for (Row row : rows) {
                Registered known = RegisteredRow.registered(row, words);
                found.put(known.key().value(), known);
              }
              return found;
            });
  }

  public Uni<Void> add(List<BulkRow> rows) {
    Tuple arrays =
        Tuple.wrap(
            new ArrayList<Object>(
                Arrays.asList(
                    rows.stream().map(BulkRow::line).toArray(Integer[]::new),
                    texts(rows, BulkRow::key),
                    rows.stream().map(BulkRow::refused).toArray(Boolean[]::new),
                    rows.stream().map(BulkRow::onTop).toArray(Boolean[]::new),
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
                    drafted(rows, TargetField.CONTACT),
                    drafted(rows, TargetField.LIST_SELECTOR),
                    drafted(rows, TargetField.DATE_SELECTOR),
                    drafted(rows, TargetField.DATE_PATTERN),
                    rows.stream()
                        .map(r -> r.refused() ? null : r.target().profile().layout().baseYear())
                        .toArray(Integer[]::new),
                    drafted(rows, TargetField.DATA_URL),
                    drafted(rows, TargetField.DATA_PATHS),
                    drafted(rows, TargetField.SUPERVISING_UNIT),
                    texts(rows, BulkStore::keeper),
                    drafted(rows, TargetField.REVIEWER),
                    rows.stream()
                        .map(r -> r.target() instanceof Site site && site.withoutServices())
                        .toArray(Boolean[]::new),
                    drafted(rows, TargetField.LEVEL))));
    return run(ADD, arrays).replaceWithVoid();
  }

  private static String[] drafted(List<BulkRow> rows, TargetField field) {
    return texts(rows, r -> r.refused() ? null : TargetDraft.of(r.target()).value(field));
  }

  /** One column holds who is in charge of a site and who operates an account or app. */
  private static String keeper(BulkRow row) {
    if (row.refused()) {
      return null;
    }
    TargetDraft draft = TargetDraft.of(row.target());
    String operator = draft.value(TargetField.OPERATOR);
    return operator == null ? draft.value(TargetField.PERSON_IN_CHARGE) : operator;
  }

  private static String[] texts(List<BulkRow> rows, Function<BulkRow, String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  private static Long[] millis(List<BulkRow> rows, Function<Profile, Duration> interval) {
    return rows.stream()
        .map(r -> r.refused() ? null : interval.apply(r.target().profile()))
        .map(d -> d == null ? null : Long.valueOf(d.toMillis()))
        .toArray(Long[]::new);
  }

  /** Prepares for the statements over all rows, once they are all there. */
  public Uni<Void> index() {
    return run("create index on bulk_row (key)", Tuple.tuple())
        .chain(() -> run("create index on bulk_row (line)", Tuple.tuple()))
        .chain(() -> run("analyze bulk_row", Tuple.tuple()))
        .replaceWithVoid();
  }

  /** Refuses every row whose key stands further up in the file. */
  public Uni<Void> refuseDoubles(Consumer<Refusal> refusals) {
    return refuse(
        DOUBLES,
        refusals,
        row ->
            refusal(
                row,
                "key",
                "doubled_key",
                "该标识已在第 %d 行出现 / this key stands in line %d already"
                    .formatted(row.getInteger(1), row.getInteger(1))));
  }

  public Uni<Void> refuseOtherKinds(Consumer<Refusal> refusals) {
    return refuse(
        OTHER_KIND,
        refusals,
        row ->
            new Refusal(
                row.getInteger(0), Targets.kindChanged(Code.read(Kind.class, row.getString(1)))));
  }

  /** Somebody removed a target between the reading of its row and now. */
  public Uni<Void> refuseGone(Consumer<Refusal> refusals) {
    return refuse(
        GONE,
        refusals,
        row ->
            refusal(
                row,
                "key",
                "gone",
                "该对象在导入过程中被移除，请重新导入 / the target was removed during the import; import again"));
  }

  /** Refuses keys of targets beyond a remit, in words that tell nothing of them. */
  public Uni<Void> refuseForeign(Remit remit, Consumer<Refusal> refusals) {
    return remit.whole()
        ? Uni.createFrom().voidItem()
        : run(FOREIGN, Tuple.tuple().addArrayOfLong(remit.numbers()))
            .invoke(
                rows ->
                    rows.forEach(
                        row ->
                            refusals.accept(
                                refusal(
                                    row,
                                    "key",
                                    "key_unusable",
                                    "此标识不可使用，请换一个 / this key cannot be used; choose another"))))
            .replaceWithVoid();
  }

  /** Refuses columns without their site; the number of rows refused. */
  public Uni<Integer> refuseOrphans(Remit remit, Consumer<Refusal> refusals) {
    return run(NO_PARENT, Tuple.tuple().addArrayOfLong(remit.numbers()))
        .map(
            rows -> {
              rows.forEach(
                  row ->
                      refusals.accept(
                          new Refusal(
                              row.getInteger(0),
                              Targets.unknownParent(new TargetKey(row.getString(1))))));
              return rows.size();
            });
  }

  private static Refusal refusal(Row row, String field, String code, String message) {
    return new Refusal(row.getInteger(0), new FieldError(field, code, message));
  }

  private Uni<Void> refuse(
      String statement, Consumer<Refusal> refusals, Function<Row, Refusal> refusal) {
    return run(statement, Tuple.tuple())
        .invoke(rows -> rows.forEach(row -> refusals.accept(refusal.apply(row))))
        .replaceWithVoid();
  }

  /** The units that rows still good name, in the order of the file. */
  public Uni<List<UnitPath>> units() {
    return run(UNITS, Tuple.tuple())
        .map(
            rows -> {
              List<UnitPath> paths = new ArrayList<>(rows.size());
              rows.forEach(row -> paths.add(UnitPath.ofWay(row.getString(0), row.getString(1))));
              return paths;
            });
  }

  /** Refuses all rows that name a unit. */
  public Uni<Void> refuseUnit(UnitPath unit, FieldError why, Consumer<Refusal> refusals) {
    return run(REFUSE_UNIT, Tuple.of(unit.name(), unit.way()))
        .invoke(rows -> rows.forEach(row -> refusals.accept(new Refusal(row.getInteger(0), why))))
        .replaceWithVoid();
  }

  /** Creates units whose parents have their numbers, and gives them theirs. */
  public Uni<Void> createUnits(List<UnitTree.Node> level) {
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
  public Uni<Void> setUnits(Map<UnitPath, UnitTree.Node> units) {
    List<UnitPath> paths = List.copyOf(units.keySet());
    return run(
            SET_UNITS,
            Tuple.of(
                paths.stream().map(UnitPath::name).toArray(String[]::new),
                paths.stream().map(UnitPath::way).toArray(String[]::new),
                paths.stream().map(p -> units.get(p).id()).toArray(Long[]::new)))
        .replaceWithVoid();
  }

  private Uni<RowSet<Row>> run(String statement, Tuple values) {
    return connection.preparedQuery(statement).execute(values);
  }
}
