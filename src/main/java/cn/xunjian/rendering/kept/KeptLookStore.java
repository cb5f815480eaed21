package cn.xunjian.rendering.kept;

import cn.xunjian.rendering.kept.KeptLook.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** The latest looks at each target, and their pictures. */
@ApplicationScoped
public class KeptLookStore {

  /** So many looks of one purpose are kept of a target. */
  static final int MOST = 10;

  private static final String SHOWN =
      "id, target_id, purpose, taken_at, outcome, detail, url, status, duration_ms, picture is not null as pictured";

  private static final String SAVE =
      """
      with older as (
        delete from rendered_look where id in (
          select id from rendered_look where target_id = $1 and purpose = $2 order by id desc offset $3))
      insert into rendered_look (target_id, purpose, taken_at, outcome, detail, url, status, duration_ms, picture)
      values ($1, $2, $4, $5, $6, $7, $8, $9, $10)
      returning\s"""
          + SHOWN;

  private final Pool pool;

  public KeptLookStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Keeps a look, and of those before it the latest.
   *
   * @param picture a JPEG; null if there is none
   * @return the look as it is kept
   */
  public Uni<KeptLook> save(KeptLook look, byte[] picture) {
    return pool.preparedQuery(SAVE)
        .execute(
            Tuple.of(look.target(), look.purpose().code(), MOST - 1)
                .addOffsetDateTime(look.at().atOffset(ZoneOffset.UTC))
                .addString(look.outcome())
                .addString(look.detail())
                .addString(look.url())
                .addShort((short) look.status())
                .addInteger((int) look.duration().toMillis())
                .addBuffer(picture == null ? null : Buffer.buffer(picture)))
        .map(rows -> read(rows.iterator().next()));
  }

  /** The looks at a target that are kept, the latest first. */
  public Uni<List<KeptLook>> of(int target) {
    return pool.preparedQuery(
            "select " + SHOWN + " from rendered_look where target_id = $1 order by id desc")
        .execute(Tuple.of(target))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(KeptLookStore::read).toList());
  }

  /** The picture of a look at a target; null if there is none. */
  public Uni<byte[]> picture(int target, long id) {
    return pool.preparedQuery(
            "select picture from rendered_look where target_id = $1 and id = $2 and picture is not null")
        .execute(Tuple.of(target, id))
        .map(rows -> rows.rowCount() == 0 ? null : rows.iterator().next().getBuffer(0).getBytes());
  }

  private static KeptLook read(Row row) {
    return new KeptLook(
        row.getLong("id"),
        row.getInteger("target_id"),
        Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
        row.getOffsetDateTime("taken_at").toInstant(),
        row.getString("outcome"),
        row.getString("detail"),
        row.getString("url"),
        row.getShort("status"),
        Duration.ofMillis(row.getInteger("duration_ms")),
        row.getBoolean("pictured"));
  }
}
