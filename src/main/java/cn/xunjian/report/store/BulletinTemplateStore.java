package cn.xunjian.report.store;

import cn.xunjian.report.store.BulletinTemplate.Form;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Templates of bulletins in PostgreSQL. */
@ApplicationScoped
public class BulletinTemplateStore {

  private static final String ALL =
      """
      select id, name, unit_id, form, length(content) as size, sha256, author, created_at, ended_by, ended_at
      from bulletin_template
      """;

  private final Pool pool;

  BulletinTemplateStore(Pool pool) {
    this.pool = pool;
  }

  /** Stores one; its number. */
  public Uni<Long> add(BulletinTemplate template, byte[] file) {
    Object[] values = {
      template.name(),
      template.unit(),
      template.form().code(),
      Buffer.buffer(file).getDelegate(),
      template.sha256(),
      template.made().by(),
      at(template.made().at())
    };
    return pool.preparedQuery(
            """
            insert into bulletin_template (name, unit_id, form, content, sha256, author, created_at)
            values ($1, $2, $3, $4, $5, $6, $7) returning id""")
        .execute(Tuple.from(values))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** All of them, those in use first, the newest first. */
  public Uni<List<BulletinTemplate>> all() {
    return pool.query(ALL + "order by ended_at is not null, id desc")
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(BulletinTemplateStore::template)
                    .toList());
  }

  /** An item of null if there is none of this number. */
  public Uni<BulletinTemplate> find(long id) {
    return pool.preparedQuery(ALL + "where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? null : template(rows.iterator().next()));
  }

  /** Its bytes; an item of null if there is none of this number. */
  public Uni<byte[]> file(long id) {
    return pool.preparedQuery("select content from bulletin_template where id = $1")
        .execute(Tuple.of(id))
        .map(
            rows ->
                rows.size() == 0 ? null : rows.iterator().next().getBuffer("content").getBytes());
  }

  /** Takes one out of use; false if that was done before. */
  public Uni<Boolean> end(long id, String by, Instant now) {
    return pool.preparedQuery(
            "update bulletin_template set ended_by = $2, ended_at = $3 where id = $1 and ended_at is null")
        .execute(Tuple.of(id, by, at(now)))
        .map(RowSet::rowCount)
        .map(changed -> changed == 1);
  }

  private static BulletinTemplate template(Row row) {
    String endedBy = row.getString("ended_by");
    return new BulletinTemplate(
        row.getLong("id"),
        row.getString("name"),
        row.getLong("unit_id"),
        Form.valueOf(row.getString("form").toUpperCase(Locale.ROOT)),
        row.getInteger("size"),
        row.getString("sha256"),
        new Bulletin.Mark(row.getString("author"), row.getOffsetDateTime("created_at").toInstant()),
        endedBy == null
            ? null
            : new Bulletin.Mark(endedBy, row.getOffsetDateTime("ended_at").toInstant()));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
