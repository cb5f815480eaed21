package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;

import cn.xunjian.assessment.spot.SpotDraw.DrawnPage;
import cn.xunjian.assessment.spot.SpotDraw.Part;
import cn.xunjian.assessment.spot.SpotPart;
import cn.xunjian.assessment.spot.SpotSample;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Pages drawn for cards, in PostgreSQL; what is drawn stays. */
@ApplicationScoped
public class SpotSampleStore {

  private static final String INSERT =
      """
      insert into spot_sample (card_id, seed, inspection_id, seen_at, parts, author, at)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""";

  private final Pool pool;

  SpotSampleStore(Pool pool) {
    this.pool = pool;
  }

  /** Keeps a draw, unless there is one; answers the one that stands. */
  public Uni<SpotSample> keep(SpotSample drawn) {
    Object[] values = {
      drawn.card(),
      drawn.seed(),
      drawn.inspection(),
      at(drawn.seenAt()),
      new JsonArray(drawn.parts().stream().map(SpotSampleStore::json).toList()),
      drawn.by(),
      at(drawn.at())
    };
    return pool.preparedQuery(INSERT).execute(Tuple.from(values)).chain(done -> find(drawn.card()));
  }

  /** What was drawn for a card; null if nothing was. */
  public Uni<SpotSample> find(long card) {
    return pool.preparedQuery("select * from spot_sample where card_id = $1")
        .execute(Tuple.of(card))
        .map(rows -> rows.size() == 0 ? null : sample(rows.iterator().next()));
  }

  private static JsonObject json(Part part) {
    return new JsonObject()
        .put("part", part.part().code())
        .put("wanted", part.wanted())
        .put("population", part.population())
        .put("sha256", part.sha256())
        .put("drawn", new JsonArray(part.drawn().stream().map(SpotSampleStore::json).toList()));
  }

  private static JsonObject json(DrawnPage page) {
    return new JsonObject()
        .put("place", page.place())
        .put("address", page.address())
        .put("title", page.title())
        .put("lot", page.lot());
  }

  private static SpotSample sample(Row row) {
    return new SpotSample(
        row.getLong("card_id"),
        row.getString("seed"),
        row.getLong("inspection_id"),
        row.getOffsetDateTime("seen_at").toInstant(),
        objects(row.getJsonArray("parts")).stream().map(SpotSampleStore::part).toList(),
        row.getString("author"),
        row.getOffsetDateTime("at").toInstant());
  }

  private static Part part(JsonObject stored) {
    return new Part(
        SpotPart.valueOf(stored.getString("part").toUpperCase(Locale.ROOT)),
        stored.getInteger("wanted"),
        stored.getInteger("population"),
        stored.getString("sha256"),
        objects(stored.getJsonArray("drawn")).stream().map(SpotSampleStore::page).toList());
  }

  private static DrawnPage page(JsonObject stored) {
    return new DrawnPage(
        stored.getInteger("place"),
        stored.getString("address"),
        stored.getString("title"),
        stored.getString("lot"));
  }

  private static List<JsonObject> objects(JsonArray stored) {
    return stored.stream().map(JsonObject.class::cast).toList();
  }
}
