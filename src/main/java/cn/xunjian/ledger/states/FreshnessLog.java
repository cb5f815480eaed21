package cn.xunjian.ledger.states;

import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.observation.Publication;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Every change of freshness with what showed it, so that a contested bulletin can be answered. */
@ApplicationScoped
public class FreshnessLog {

  private static final String APPEND =
      """
      insert into freshness_history (target_id, from_state, to_state, at, noticed_at, rule, rule_version, chinese, english,
        last_publication_at, last_publication_title, last_publication_link, last_reading_at, last_reading_outcome, last_success_at)
      select * from unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
        $9::text[], $10::timestamptz[], $11::text[], $12::text[], $13::timestamptz[], $14::text[], $15::timestamptz[])
      on conflict do nothing""";

  private static final String PAGE =
      "select * from freshness_history where target_id = $1 and id < $2 order by id desc limit $3";

  private static final String BETWEEN =
      "select * from freshness_history where target_id = $1 and noticed_at >= $2 and noticed_at < $3 order by noticed_at, id";

  private final Pool pool;

  public FreshnessLog(Pool pool) {
    this.pool = pool;
  }

  /**
   * A change as it was stored.
   *
   * @param at when it became so by the clock
   * @param noticedAt when it was noticed
   * @param lastReadingAt the reading it rests on
   */
  public record Entry(
      long id,
      String from,
      String to,
      Instant at,
      Instant noticedAt,
      String rule,
      String ruleVersion,
      Text text,
      LastPublication lastPublication,
      Instant lastReadingAt,
      String lastOutcome,
      Instant lastSuccessAt) {}

  /** The newest publication that was known then. */
  public record LastPublication(String title, String url, Instant publishedAt) {}

  /** Appends within the caller's transaction. */
  public Uni<Void> append(SqlConnection transaction, List<FreshnessTurn> turns) {
    if (turns.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple rows =
        Tuple.tuple()
            .addArrayOfInteger(turns.stream().map(FreshnessTurn::target).toArray(Integer[]::new))
            .addArrayOfString(texts(turns, t -> t.before().code()))
            .addArrayOfString(texts(turns, t -> t.now().state().code()))
            .addArrayOfOffsetDateTime(times(turns, t -> t.now().since()))
            .addArrayOfOffsetDateTime(times(turns, FreshnessTurn::noticedAt))
            .addArrayOfString(texts(turns, FreshnessTurn::rule))
            .addArrayOfString(texts(turns, FreshnessTurn::ruleVersion))
            .addArrayOfString(texts(turns, t -> t.now().text().zh()))
            .addArrayOfString(texts(turns, t -> t.now().text().en()))
            .addArrayOfOffsetDateTime(times(turns, t -> of(t, Publication::publishedAt)))
            .addArrayOfString(texts(turns, t -> of(t, Publication::title)))
            .addArrayOfString(texts(turns, t -> of(t, Publication::link)))
            .addArrayOfOffsetDateTime(times(turns, t -> t.now().lastReadingAt()))
            .addArrayOfString(
                texts(
                    turns,
                    t -> t.now().lastOutcome() == null ? null : t.now().lastOutcome().code()))
            .addArrayOfOffsetDateTime(times(turns, t -> t.now().lastSuccessAt()));
    return transaction.preparedQuery(APPEND).execute(rows).replaceWithVoid();
  }

  private static <T> T of(FreshnessTurn turn, Function<Publication, T> part) {
    return turn.now().latest() == null ? null : part.apply(turn.now().latest());
  }

  private static String[] texts(List<FreshnessTurn> turns, Function<FreshnessTurn, String> text) {
    return turns.stream().map(text).toArray(String[]::new);
  }

  private static OffsetDateTime[] times(
      List<FreshnessTurn> turns, Function<FreshnessTurn, Instant> time) {
    return turns.stream()
        .map(time)
        .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }

  /** Changes of a target before the given id, newest first. */
  public Uni<List<Entry>> page(int target, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(target, before, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(FreshnessLog::entry).toList());
  }

  /** Changes of a target that were noticed in [from, to), in their order. */
  public Uni<List<Entry>> between(int target, Instant from, Instant to) {
    return pool.preparedQuery(BETWEEN)
        .execute(Tuple.of(target, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(FreshnessLog::entry).toList());
  }

  private static Entry entry(Row row) {
    Instant published = instant(row, "last_publication_at");
    return new Entry(
        row.getLong("id"),
        row.getString("from_state"),
        row.getString("to_state"),
        instant(row, "at"),
        instant(row, "noticed_at"),
        row.getString("rule"),
        row.getString("rule_version"),
        new Text(row.getString("chinese"), row.getString("english")),
        published == null
            ? null
            : new LastPublication(
                row.getString("last_publication_title"),
                row.getString("last_publication_link"),
                published),
        instant(row, "last_reading_at"),
        row.getString("last_reading_outcome"),
        instant(row, "last_success_at"));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }
}
