package cn.xunjian.ledger.states;

import cn.xunjian.causes.SiteColumns;
import cn.xunjian.judging.TargetState;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.SharedTexts;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The states and verdicts in PostgreSQL: one row per target for lists and restarts, one row per
 * change of a verdict.
 */
@ApplicationScoped
public class StateStore {

  private static final String SAVE =
      """
      insert into target_state (target_id, state, state_since, failures, successes, blocks, first_failed_at, last_visit_at, last_due_at,
        last_result, last_reason, last_http_status, last_duration_us, certificate_expiry, freshness, freshness_since, freshness_chinese,
        freshness_english, next_change_at, last_publication_at, last_publication_counted_at, last_publication_title, last_publication_link,
        last_publication_found_by, last_reading_at, last_reading_outcome, last_reading_detail, last_success_at, window_verdict,
        last_publication_precision, last_publication_pushed_by, last_publication_attested_by, last_publication_evidence,
        last_publication_expires_at, last_place, edition, further_verdicts, updated_at)
      select x.*, $38 from unnest($1::int[], $2::text[], $3::timestamptz[], $4::int[], $5::int[], $6::int[], $7::timestamptz[],
        $8::timestamptz[], $9::timestamptz[], $10::smallint[], $11::smallint[], $12::smallint[], $13::bigint[], $14::timestamptz[],
        $15::text[], $16::timestamptz[], $17::text[], $18::text[], $19::timestamptz[], $20::timestamptz[], $21::timestamptz[], $22::text[],
        $23::text[], $24::text[], $25::timestamptz[], $26::text[], $27::text[], $28::timestamptz[], $29::text[], $30::text[],
        $31::text[], $32::text[], $33::text[], $34::timestamptz[], $35::text[], $36::text[], $37::jsonb[]) as x
      on conflict (target_id) do update set state = excluded.state, state_since = excluded.state_since, failures = excluded.failures,
        successes = excluded.successes, blocks = excluded.blocks, first_failed_at = excluded.first_failed_at,
        last_visit_at = excluded.last_visit_at, last_due_at = excluded.last_due_at, last_result = excluded.last_result,
        last_reason = excluded.last_reason, last_http_status = excluded.last_http_status, last_duration_us = excluded.last_duration_us,
        certificate_expiry = excluded.certificate_expiry, freshness = excluded.freshness, freshness_since = excluded.freshness_since,
        freshness_chinese = excluded.freshness_chinese, freshness_english = excluded.freshness_english,
        next_change_at = excluded.next_change_at, last_publication_at = excluded.last_publication_at,
        last_publication_counted_at = excluded.last_publication_counted_at, last_publication_title = excluded.last_publication_title,
        last_publication_link = excluded.last_publication_link, last_publication_found_by = excluded.last_publication_found_by,
        last_reading_at = excluded.last_reading_at, last_reading_outcome = excluded.last_reading_outcome,
        last_reading_detail = excluded.last_reading_detail, last_success_at = excluded.last_success_at,
        window_verdict = excluded.window_verdict, last_publication_precision = excluded.last_publication_precision,
        last_publication_pushed_by = excluded.last_publication_pushed_by,
        last_publication_attested_by = excluded.last_publication_attested_by,
        last_publication_evidence = excluded.last_publication_evidence,
        last_publication_expires_at = excluded.last_publication_expires_at, last_place = excluded.last_place,
        edition = excluded.edition, further_verdicts = excluded.further_verdicts, updated_at = excluded.updated_at""";

  private static final String VERDICT =
      """
      insert into verdict (target_id, rule, rule_version, verdict, judged_at, chinese, english, counts)
      select t, r, v, j, a, c, e, n::jsonb from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
        $7::text[], $8::text[]) as x (t, r, v, j, a, c, e, n)
      on conflict do nothing""";

  private static final String VERDICTS =
      "select * from verdict where target_id = $1 and id < $2 order by id desc limit $3";

  /** Rows between which the event loop, which visits too, turns to something else: some ms. */
  private static final int AT_ONCE = 500;

  private static final String LOAD = "select %s from target_state s".formatted(StateRow.COLUMNS);

  private static final String LAST_VERDICTS =
      """
      select t.id, r.rule, v.rule_version, v.verdict from unnest($2::int[]) as t (id)
      cross join unnest($1::text[]) as r (rule)
      join lateral (select rule_version, verdict from verdict where target_id = t.id and rule = r.rule order by id desc limit 1) v on true""";

  private final Pool pool;
  private final LiveRegistry registry;

  public StateStore(Pool pool, LiveRegistry registry) {
    this.pool = pool;
    this.registry = registry;
  }

  /** A verdict as it was stored. */
  public record Entry(
      long id,
      String rule,
      String ruleVersion,
      String verdict,
      Instant judgedAt,
      Text text,
      JsonObject counts) {}

  /** Saves states within the caller's transaction. */
  public Uni<Void> save(SqlConnection transaction, Collection<TargetState> states, Instant now) {
    return states.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(SAVE).execute(rows(List.copyOf(states), now)).replaceWithVoid();
  }

  private static Tuple rows(List<TargetState> states, Instant now) {
    return Tuple.tuple()
        .addArrayOfInteger(column(states, Integer[]::new, TargetState::target))
        .addArrayOfString(column(states, String[]::new, s -> s.openness().status().code()))
        .addArrayOfOffsetDateTime(times(states, s -> s.openness().since()))
        .addArrayOfInteger(column(states, Integer[]::new, s -> s.openness().failures()))
        .addArrayOfInteger(column(states, Integer[]::new, s -> s.openness().successes()))
        .addArrayOfInteger(column(states, Integer[]::new, s -> s.openness().blocks()))
        .addArrayOfOffsetDateTime(times(states, s -> s.openness().firstFailedAt()))
        .addArrayOfOffsetDateTime(times(states, s -> ofLast(s, Visit::startedAt)))
        .addArrayOfOffsetDateTime(times(states, s -> ofLast(s, Visit::due)))
        .addArrayOfShort(column(states, Short[]::new, s -> ofLast(s, v -> v.result().stored())))
        .addArrayOfShort(
            column(
                states,
                Short[]::new,
                s -> ofLast(s, v -> v.reason() == null ? (short) 0 : v.reason().stored())))
        .addArrayOfShort(column(states, Short[]::new, s -> ofLast(s, v -> (short) v.httpStatus())))
        .addArrayOfLong(
            column(states, Long[]::new, s -> ofLast(s, v -> v.duration().toNanos() / 1_000)))
        .addArrayOfOffsetDateTime(times(states, s -> ofLast(s, Visit::certificateExpiry)))
        .addArrayOfString(column(states, String[]::new, s -> s.standing().state().code()))
        .addArrayOfOffsetDateTime(times(states, s -> s.standing().since()))
        .addArrayOfString(column(states, String[]::new, s -> s.standing().text().zh()))
        .addArrayOfString(column(states, String[]::new, s -> s.standing().text().en()))
        .addArrayOfOffsetDateTime(times(states, s -> s.standing().nextChangeAt()))
        .addArrayOfOffsetDateTime(times(states, s -> ofLatest(s, Publication::publishedAt)))
        .addArrayOfOffsetDateTime(times(states, s -> s.standing().countedFrom()))
        .addArrayOfString(column(states, String[]::new, s -> text(ofLatest(s, Publication::title))))
        .addArrayOfString(column(states, String[]::new, s -> text(ofLatest(s, Publication::link))))
        .addArrayOfString(
            column(states, String[]::new, s -> text(ofLatest(s, Publication::foundBy))))
        .addArrayOfOffsetDateTime(times(states, s -> s.standing().lastReadingAt()))
        .addArrayOfString(
            column(
                states,
                String[]::new,
                s -> s.standing().lastOutcome() == null ? null : s.standing().lastOutcome().code()))
        .addArrayOfString(column(states, String[]::new, s -> text(s.standing().lastDetail())))
        .addArrayOfOffsetDateTime(times(states, s -> s.standing().lastSuccessAt()))
        .addArrayOfString(
            column(states, String[]::new, s -> s.verdict() == null ? null : s.verdict().code()))
        .addArrayOfString(
            column(states, String[]::new, s -> ofLatest(s, p -> p.precision().name())))
        .addArrayOfString(column(states, String[]::new, s -> told(s, Informant::pusher)))
        .addArrayOfString(column(states, String[]::new, s -> told(s, Informant::attestedBy)))
        .addArrayOfString(column(states, String[]::new, s -> told(s, Informant::evidence)))
        .addArrayOfOffsetDateTime(times(states, s -> told(s, Informant::expiresAt)))
        .addArrayOfString(column(states, String[]::new, s -> ofLast(s, v -> v.place().name())))
        .addArrayOfString(column(states, String[]::new, StateStore::edition))
        .addArrayOfJsonObject(column(states, JsonObject[]::new, StateStore::further))
        .addOffsetDateTime(stored(now));
  }

  private static String edition(TargetState state) {
    Edition by = state.verdicts().edition();
    return by == null ? null : by.toString();
  }

  /** Null in nearly all rows: most books have one rule of availability. */
  private static JsonObject further(TargetState state) {
    Map<String, Verdict> further = state.verdicts().further();
    if (further.isEmpty()) {
      return null;
    }
    JsonObject json = new JsonObject();
    further.forEach((rule, verdict) -> json.put(rule, verdict.code()));
    return json;
  }

  private static <T> T ofLast(TargetState state, Function<Visit, T> value) {
    return state.openness().last() == null ? null : value.apply(state.openness().last());
  }

  private static <T> T ofLatest(TargetState state, Function<Publication, T> value) {
    return state.standing().latest() == null ? null : value.apply(state.standing().latest());
  }

  private static <T> T told(TargetState state, Function<Informant, T> part) {
    Informant told = state.standing().told();
    return told == null ? null : part.apply(told);
  }

  /** PostgreSQL's text knows no zero character. */
  private static String text(String value) {
    return value == null ? null : value.replace('\0', '\ufffd');
  }

  private static <T> T[] column(
      List<TargetState> states,
      java.util.function.IntFunction<T[]> array,
      Function<TargetState, T> value) {
    return states.stream().map(value).toArray(array);
  }

  private static OffsetDateTime[] times(
      List<TargetState> states, Function<TargetState, Instant> value) {
    return states.stream().map(value.andThen(StateStore::stored)).toArray(OffsetDateTime[]::new);
  }

  /** Appends changed verdicts within the caller's transaction. */
  public Uni<Void> append(SqlConnection transaction, List<VerdictChange> changed) {
    if (changed.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple rows =
        Tuple.tuple()
            .addArrayOfInteger(changed.stream().map(VerdictChange::target).toArray(Integer[]::new))
            .addArrayOfString(changed.stream().map(c -> c.opinion().rule()).toArray(String[]::new))
            .addArrayOfString(
                changed.stream().map(c -> c.opinion().ruleVersion()).toArray(String[]::new))
            .addArrayOfString(
                changed.stream().map(c -> c.opinion().verdict().code()).toArray(String[]::new))
            .addArrayOfOffsetDateTime(
                changed.stream().map(c -> stored(c.at())).toArray(OffsetDateTime[]::new))
            .addArrayOfString(
                changed.stream().map(c -> c.opinion().text().zh()).toArray(String[]::new))
            .addArrayOfString(
                changed.stream().map(c -> c.opinion().text().en()).toArray(String[]::new))
            .addArrayOfString(
                changed.stream().map(c -> c.opinion().counts().encode()).toArray(String[]::new));
    return transaction.preparedQuery(VERDICT).execute(rows).replaceWithVoid();
  }

  /** Verdicts of a target before the given id, newest first. */
  public Uni<List<Entry>> verdicts(int target, long before, int limit) {
    return pool.preparedQuery(VERDICTS)
        .execute(Tuple.of(target, before, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(StateStore::entry).toList());
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getLong("id"),
        row.getString("rule"),
        row.getString("rule_version"),
        row.getString("verdict"),
        row.getOffsetDateTime("judged_at").toInstant(),
        new Text(row.getString("chinese"), row.getString("english")),
        (JsonObject) row.getValue("counts"));
  }

  /** The states of all present targets as last saved; their windows are still empty. */
  public Uni<List<TargetState>> load() {
    SharedTexts words = new SharedTexts();
    return pool.withTransaction(
        transaction ->
            transaction
                .prepare(LOAD)
                .chain(
                    load ->
                        load.createStream(AT_ONCE)
                            .toMulti()
                            .filter(row -> registry.find(row.getInteger(0)).isPresent())
                            .map(row -> StateRow.state(row, words))
                            .collect()
                            .asList()));
  }

  /** The verdicts last stored under some rules, of each present target of a kind. */
  public Uni<List<SiteColumns.Said>> lastVerdicts(Set<String> rules, Kind kind) {
    return pool.preparedQuery(LAST_VERDICTS)
        .execute(Tuple.of(rules.toArray(String[]::new), present(kind)))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(StateStore::said).toList());
  }

  private static SiteColumns.Said said(Row row) {
    return new SiteColumns.Said(
        row.getInteger("id"),
        row.getString("rule"),
        row.getString("rule_version"),
        Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)));
  }

  private Integer[] present(Kind kind) {
    return registry.all().stream()
        .filter(target -> target.target().kind() == kind)
        .map(Registered::id)
        .toArray(Integer[]::new);
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
