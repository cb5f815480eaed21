package cn.xunjian.assessment.units;

import cn.xunjian.assessment.card.CardJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The cards of units as they were frozen, in PostgreSQL; what is frozen stays. */
@ApplicationScoped
public class UnitCardStore {

  private static final String INSERT =
      """
      insert into unit_card (assessment_id, unit_id, revision, correction, content, sha256, at)
      select $1::bigint, $2::bigint, coalesce(max(revision), 0) + 1, $3::bigint, $4::text, $5::text, $6::timestamptz from unit_card
      where assessment_id = $1 and unit_id = $2
      having coalesce((array_agg(sha256 order by revision desc))[1], '') <> $5""";

  private static final String NEWEST =
      """
      select distinct on (unit_id) * from unit_card where assessment_id = $1 order by unit_id, revision desc""";

  private final Pool pool;

  UnitCardStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Freezes cards within a transaction. A card that a correction did not change gets no new
   * revision.
   *
   * @param correction the card whose closing made them; null for the closing of all
   */
  public static Uni<Void> freeze(
      SqlClient transaction, long assessment, List<UnitCard> cards, Long correction, Instant now) {
    List<Tuple> rows = cards.stream().map(card -> row(assessment, card, correction, now)).toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
  }

  private static Tuple row(long assessment, UnitCard card, Long correction, Instant now) {
    String content = CardJson.form(card);
    Object[] values = {
      assessment,
      card.unit(),
      correction,
      content,
      CardJson.sha256(content),
      now.atOffset(ZoneOffset.UTC)
    };
    return Tuple.from(values);
  }

  /** The newest revision of each unit's card; none before the assessment was closed. */
  public Uni<List<FrozenUnitCard>> newest(long assessment) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(assessment))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(UnitCardStore::card).toList());
  }

  private static FrozenUnitCard card(Row row) {
    return new FrozenUnitCard(
        CardJson.read(row.getString("content"), UnitCard.class),
        new FrozenUnitCard.Seal(
            row.getString("sha256"),
            row.getInteger("revision"),
            row.getLong("correction"),
            row.getOffsetDateTime("at").toInstant()));
  }
}
