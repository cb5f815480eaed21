package cn.xunjian.inspection.lists;

import cn.xunjian.inspection.page.DomainLists;
import cn.xunjian.inspection.page.DomainLists.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the office thinks of domains. */
@ApplicationScoped
public class DomainStore {

  private static final String SET =
      """
      insert into domain_standing (domain, standing, note, set_by, set_at) values ($1, $2, $3, $4, $5)
      on conflict (domain) do update set standing = excluded.standing, note = excluded.note, set_by = excluded.set_by,
        set_at = excluded.set_at
      returning *""";

  private final Pool pool;

  DomainStore(Pool pool) {
    this.pool = pool;
  }

  /** A domain and what is thought of it. */
  public record Listed(String domain, Standing standing, String note, String by, Instant at) {}

  public Uni<List<Listed>> all() {
    return pool.query("select * from domain_standing order by domain")
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(DomainStore::read).toList());
  }

  /** All of them as walks look at them. */
  public Uni<DomainLists> lists() {
    return all()
        .map(
            listed ->
                new DomainLists(
                    listed.stream().collect(Collectors.toMap(Listed::domain, Listed::standing))));
  }

  public Uni<Listed> set(Listed listed) {
    return pool.preparedQuery(SET)
        .execute(values(listed))
        .map(rows -> read(rows.iterator().next()));
  }

  /** Puts many on their lists, all or none. */
  public Uni<Void> setAll(List<Listed> all) {
    if (all.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(SET)
                .executeBatch(all.stream().map(DomainStore::values).toList())
                .replaceWithVoid());
  }

  private static Tuple values(Listed listed) {
    return Tuple.of(
        listed.domain(),
        listed.standing().code(),
        listed.note(),
        listed.by(),
        listed.at().atOffset(ZoneOffset.UTC));
  }

  /** Takes a domain off the lists; false if it was on none. */
  public Uni<Boolean> remove(String domain) {
    return pool.preparedQuery("delete from domain_standing where domain = $1")
        .execute(Tuple.of(domain))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Listed read(Row row) {
    return new Listed(
        row.getString("domain"),
        Standing.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
        row.getString("note"),
        row.getString("set_by"),
        row.getOffsetDateTime("set_at").toInstant());
  }
}
