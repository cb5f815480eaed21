package cn.xunjian.duty;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The silences: entered, listed, ended early by a named person, never deleted. */
@ApplicationScoped
public class SilenceStore {

  /** What is silenced for longer is closed, and closings are filed. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final String ENTER =
      """
      insert into silence (matchers, from_at, until_at, author, reason, created_at) values ($1, $2, $3, $4, $5, $6)
      returning *""";

  private static final String EXPIRE =
      """
      update silence set expired_at = $2, expired_by = $3 where id = $1 and expired_at is null and until_at > $2 returning *""";

  private static final String PAGE =
      """
      select * from silence where id < $1
        and ($2::text is null or $2 = case when expired_at is not null or until_at <= $3 then 'expired' when from_at > $3 then 'pending' else 'active' end)
      order by id desc limit $4""";

  private final Pool pool;
  private final Clock clock;

  SilenceStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** A silence, or what is wrong with the draft. */
  public record Entered(Silence silence, List<DocumentFault> faults) {}

  /**
   * Enters a silence.
   *
   * @param matchers by field, lists of texts; at least one
   * @param from null for now
   */
  public Uni<Entered> enter(
      JsonObject matchers, Instant from, Instant until, String author, String reason) {
    List<DocumentFault> faults = new ArrayList<>();
    Match match =
        matchers == null
            ? Match.ANY
            : Match.read(new CheckedDocument(matchers, "/matchers", faults));
    Instant now = clock.instant();
    Instant begin = from == null ? now : from;
    if (match.values().isEmpty() && faults.isEmpty()) {
      faults.add(
          new DocumentFault(
              "/matchers",
              "missing",
              "say what is silenced, by one of "
                  + String.join(", ", Match.FIELDS)
                  + "; {\"key\":[\"*\"]} is everything"));
    }
    required("/author", author, 100, faults);
    required("/reason", reason, 500, faults);
    if (until == null || !until.isAfter(begin) || !until.isAfter(now)) {
      faults.add(new DocumentFault("/until", "bad_time", "until lies after from, and ahead"));
    } else if (Duration.between(begin, until).compareTo(LONGEST) > 0) {
      faults.add(new DocumentFault("/until", "too_long", "a silence lasts at most 366 days"));
    }
    return faults.isEmpty()
        ? enter(match, begin, until, author.strip(), reason.strip(), now)
        : Uni.createFrom().item(new Entered(null, faults));
  }

  private static void required(String pointer, String text, int most, List<DocumentFault> faults) {
    if (text == null || text.isBlank() || text.length() > most || text.indexOf('\0') >= 0) {
      faults.add(
          new DocumentFault(
              pointer, "missing", pointer.substring(1) + " has 1 to " + most + " characters"));
    }
  }

  private Uni<Entered> enter(
      Match match, Instant from, Instant until, String author, String reason, Instant now) {
    Object[] values = {
      match.json(),
      DutyStore.stored(from),
      DutyStore.stored(until),
      author,
      reason,
      DutyStore.stored(now)
    };
    return pool.preparedQuery(ENTER)
        .execute(Tuple.from(values))
        .map(rows -> new Entered(only(rows), List.of()));
  }

  /** Ends a silence early; null if there is none such or it is over. */
  public Uni<Silence> expire(long id, String by) {
    return pool.preparedQuery(EXPIRE)
        .execute(Tuple.of(id, DutyStore.stored(clock.instant()), by))
        .map(SilenceStore::only);
  }

  /** One silence; null if there is none. */
  public Uni<Silence> find(long id) {
    return pool.preparedQuery("select * from silence where id = $1")
        .execute(Tuple.of(id))
        .map(SilenceStore::only);
  }

  /** Silences before the given number, newest first; null stands for any state. */
  public Uni<List<Silence>> page(Silence.State state, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(
            Tuple.of(
                before,
                state == null ? null : state.code(),
                DutyStore.stored(clock.instant()),
                limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(DutyStore::silence).toList());
  }

  private static Silence only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : DutyStore.silence(rows.iterator().next());
  }
}
