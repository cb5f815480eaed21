package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;
import static cn.xunjian.assessment.store.AssessmentStore.list;

import cn.xunjian.assessment.card.CardJson;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.Particulars;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;

/**
 * What persons did about cards, in PostgreSQL; never changed. Within the transactions of others.
 */
final class CardDecisionStore {

  private static final String ADD =
      """
      insert into card_decision (card_id, item, deed, points, reason, author, at, particulars)
      values ($1, $2, $3, $4, $5, $6, $7, $8)""";

  private static final String COPY =
      """
      insert into card_decision (card_id, item, deed, points, reason, author, at, particulars)
      select $2, item, deed, points, reason, author, at, particulars from card_decision where card_id = $1 order by id""";

  private CardDecisionStore() {}

  static Uni<Void> add(SqlClient client, long card, Decision decision) {
    Particulars particulars = decision.particulars();
    Object[] values = {
      card,
      decision.item(),
      decision.deed().code(),
      decision.points(),
      decision.reason(),
      decision.by(),
      at(decision.at()),
      particulars == null ? null : CardJson.form(particulars)
    };
    return client.preparedQuery(ADD).execute(Tuple.from(values)).replaceWithVoid();
  }

  /** In the order in which they were made. */
  static Uni<List<Decision>> of(SqlClient client, long card) {
    return client
        .preparedQuery("select * from card_decision where card_id = $1 order by id")
        .execute(Tuple.of(card))
        .map(rows -> list(rows, CardDecisionStore::decision));
  }

  /** A correction begins with all that was decided about the card that it corrects. */
  static Uni<Void> copy(SqlClient client, long from, long to) {
    return client.preparedQuery(COPY).execute(Tuple.of(from, to)).replaceWithVoid();
  }

  private static Decision decision(Row row) {
    String particulars = row.getString("particulars");
    return new Decision(
        row.getString("item"),
        Deed.valueOf(row.getString("deed").toUpperCase(Locale.ROOT)),
        row.getBigDecimal("points"),
        row.getString("reason"),
        row.getString("author"),
        row.getOffsetDateTime("at").toInstant(),
        particulars == null ? null : CardJson.read(particulars, Particulars.class));
  }
}
