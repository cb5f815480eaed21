package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.channels.ChannelSecret;
import cn.xunjian.vault.Opened;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads how a channel is reached, and what it was last told of each incident. */
@ApplicationScoped
public class RefreshStore {

  private static final String OF_TYPE =
      "select id, name, type, url, secret, enabled from channel where enabled and type = $1 order by id";

  private static final String ONE =
      "select id, name, type, url, secret, enabled from channel where id = $1";

  /**
   * Only what was delivered is said again: what is still on its way, muted or dead is the outbox's.
   */
  private static final String TOLD =
      """
      select d.body from incident i cross join lateral (
        select n.body, n.state from incident_event e join delivery n on n.event_id = e.id and n.channel_id = $1
        where e.incident_id = i.id and n.kind = 'step' order by n.id desc limit 1) d
      where (i.state <> 'resolved' or i.resolved_at > $2) and d.state = 'delivered' order by i.id""";

  private final Pool pool;
  private final Vault vault;

  RefreshStore(Pool pool, Vault vault) {
    this.pool = pool;
    this.vault = vault;
  }

  /** How a channel is reached; never log it. */
  public record Reach(
      long id, String name, String type, String url, Opened secret, boolean enabled) {

    @Override
    public String toString() {
      return "channel " + name;
    }
  }

  Uni<List<Reach>> ofType(String type) {
    return pool.preparedQuery(OF_TYPE)
        .execute(Tuple.of(type))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::reach).toList());
  }

  /** How one channel is reached; null if there is none. */
  public Uni<Reach> one(long id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? null : reach(rows.iterator().next()));
  }

  private Reach reach(Row row) {
    return new Reach(
        row.getLong("id"),
        row.getString("name"),
        row.getString("type"),
        row.getString("url"),
        ChannelSecret.read(vault, row.getLong("id"), row.getString("secret")),
        row.getBoolean("enabled"));
  }

  /**
   * The last step that a channel was told of each incident that is open or has just ended.
   *
   * @param since incidents that ended before it are left out
   */
  Uni<List<JsonObject>> told(long channel, Instant since) {
    return pool.preparedQuery(TOLD)
        .execute(Tuple.of(channel, since.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new JsonObject(row.getString("body")))
                    .toList());
  }
}
