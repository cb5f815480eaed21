package cn.xunjian.history;

import cn.xunjian.observation.PlaceStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** When visits were judged that were not judged as soon as they ended; there are few. */
@ApplicationScoped
public class LateVisitStore {

  private static final String DUE =
      "select place, due_at, judged_at from visit_late where target_id = $1 and due_at >= $2 and due_at < $3";

  private final Pool pool;
  private final PlaceStore places;

  public LateVisitStore(Pool pool, PlaceStore places) {
    this.pool = pool;
    this.places = places;
  }

  /** Those of a target due in [from, to). */
  public Uni<List<LateVisit>> due(int target, Instant from, Instant to) {
    return pool.preparedQuery(DUE)
        .execute(Tuple.of(target, at(from), at(to)))
        .call(rows -> places.know(pool, rows))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new LateVisit(
                                target,
                                places.place(row.getShort("place")),
                                row.getOffsetDateTime("due_at").toInstant(),
                                row.getOffsetDateTime("judged_at").toInstant()))
                    .toList());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
