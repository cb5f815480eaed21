package cn.xunjian.reading.data;

import cn.xunjian.registry.DataPaths;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The data that was found behind pages, for officers to accept. */
@ApplicationScoped
public class DataProposalStore {

  private static final String SAVE =
      """
      insert into data_proposal (target_id, url, paths, items, newest, first_seen, last_seen)
      values ($1, $2, $3, $4, $5, $6, $6)
      on conflict (target_id, url) do update set paths = excluded.paths, items = excluded.items, newest = excluded.newest,
        last_seen = excluded.last_seen""";

  private final Pool pool;

  public DataProposalStore(Pool pool) {
    this.pool = pool;
  }

  /** A proposal as it is kept. */
  public record Kept(long id, DataProposal proposal, Instant firstSeen, Instant lastSeen) {}

  public Uni<Void> save(int target, DataProposal proposal, Instant at) {
    return pool.preparedQuery(SAVE)
        .execute(
            Tuple.of(target, proposal.url(), proposal.paths().toString(), proposal.items())
                .addOffsetDateTime(proposal.newest().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /** What is proposed for a target, the last seen first. */
  public Uni<List<Kept>> of(int target) {
    return pool.preparedQuery(
            "select * from data_proposal where target_id = $1 order by last_seen desc, id")
        .execute(Tuple.of(target))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(DataProposalStore::read)
                    .toList());
  }

  /** One proposal for a target; null if there is none. */
  public Uni<Kept> find(int target, long id) {
    return of(target)
        .map(all -> all.stream().filter(kept -> kept.id() == id).findFirst().orElse(null));
  }

  private static Kept read(Row row) {
    return new Kept(
        row.getLong("id"),
        new DataProposal(
            row.getString("url"),
            DataPaths.parse(row.getString("paths")),
            row.getInteger("items"),
            row.getOffsetDateTime("newest").toInstant()),
        row.getOffsetDateTime("first_seen").toInstant(),
        row.getOffsetDateTime("last_seen").toInstant());
  }
}
