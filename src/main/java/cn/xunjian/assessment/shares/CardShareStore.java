package cn.xunjian.assessment.shares;

import cn.xunjian.assessment.shares.Dealing.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Whose work cards are, in PostgreSQL. */
@ApplicationScoped
public class CardShareStore {

  /** A lock on the cards alone would not do: who waited for it still reads the shares of before. */
  private static final String ONE_AT_A_TIME = "select 1 from assessment where id = $1 for update";

  private static final String WAITING =
      """
      select c.id, c.unit_id from card c where c.assessment_id = $1 and c.proposed <> '{}' and c.state <> 'closed'
        and ($2::bigint[] is null or c.unit_id = any ($2))
        and ($3 or not exists (select from card_share s where s.card_id = c.id)) order by c.id""";

  private static final String PUT =
      """
      insert into card_share (card_id, holder, second, author, at) values ($1, $2, $3, $4, $5)
      on conflict (card_id) do update set holder = excluded.holder, second = excluded.second, author = excluded.author,
        at = excluded.at""";

  /** What is decided is nobody's work any longer. */
  private static final String WORK =
      """
      select s.holder, count(*)::int as cards, sum(cardinality(c.proposed))::int as findings from card_share s
      join card c on c.id = s.card_id
      where c.proposed <> '{}' and c.state <> 'closed' and ($1::bigint is null or c.assessment_id = $1)
        and ($2::bigint[] is null or c.unit_id = any ($2))
      group by 1 order by 1""";

  private final Pool pool;

  CardShareStore(Pool pool) {
    this.pool = pool;
  }

  /** How many cards and findings wait for a person. */
  public record Work(long person, int cards, int findings) {}

  /** Which of the cards that wait are dealt out. */
  public record Deal(long assessment, Set<Long> units, boolean again, String by, Instant at) {}

  /**
   * Deals out cards of an assessment that wait; of two who deal at once the second sees what the
   * first did.
   *
   * @param dealing given the work that persons have already, without that of the cards at hand
   * @return how many were dealt out
   */
  public Uni<Integer> deal(Deal deal, Function<Map<Long, Integer>, Dealing> dealing) {
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(ONE_AT_A_TIME)
                .execute(Tuple.of(deal.assessment()))
                .chain(() -> waiting(transaction, deal))
                .map(rows -> list(rows, row -> new Waiting(row.getLong(0), row.getLong(1))))
                .chain(cards -> busy(transaction, deal).map(busy -> dealing.apply(busy).of(cards)))
                .call(shares -> put(transaction, shares, deal))
                .map(List::size));
  }

  private static Uni<RowSet<Row>> waiting(SqlClient transaction, Deal deal) {
    return transaction
        .preparedQuery(WAITING)
        .execute(Tuple.of(deal.assessment(), array(deal.units()), deal.again()));
  }

  /** The work that stays; of what is dealt out again nothing does. */
  private static Uni<Map<Long, Integer>> busy(SqlClient transaction, Deal deal) {
    return deal.again()
        ? Uni.createFrom().item(Map.of())
        : work(transaction, deal.assessment(), null).map(CardShareStore::byPerson);
  }

  private static Map<Long, Integer> byPerson(List<Work> work) {
    Map<Long, Integer> byPerson = new HashMap<>();
    work.forEach(each -> byPerson.put(each.person(), each.cards()));
    return byPerson;
  }

  private static Uni<Void> put(SqlClient transaction, List<CardShare> shares, Deal deal) {
    List<Tuple> rows =
        shares.stream()
            .map(
                each ->
                    Tuple.of(
                        each.card(),
                        each.holder(),
                        each.second(),
                        deal.by(),
                        deal.at().atOffset(ZoneOffset.UTC)))
            .toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(PUT).executeBatch(rows).replaceWithVoid();
  }

  /**
   * What waits for whom.
   *
   * @param assessment null for all
   * @param units only their cards; null for all
   */
  public Uni<List<Work>> work(Long assessment, Set<Long> units) {
    return work(pool, assessment, units);
  }

  private static Uni<List<Work>> work(SqlClient client, Long assessment, Set<Long> units) {
    return client
        .preparedQuery(WORK)
        .execute(Tuple.of(assessment, array(units)))
        .map(
            rows ->
                list(
                    rows,
                    row ->
                        new Work(
                            row.getLong("holder"),
                            row.getInteger("cards"),
                            row.getInteger("findings"))));
  }

  /** Whose some cards are, by their numbers; those that are nobody's are absent. */
  public Uni<Map<Long, CardShare>> of(Collection<Long> cards) {
    return pool.preparedQuery("select * from card_share where card_id = any ($1)")
        .execute(Tuple.tuple().addArrayOfLong(cards.toArray(Long[]::new)))
        .map(
            rows ->
                list(rows, CardShareStore::share).stream()
                    .collect(Collectors.toMap(CardShare::card, Function.identity())));
  }

  private static CardShare share(Row row) {
    return new CardShare(row.getLong("card_id"), row.getLong("holder"), row.getLong("second"));
  }

  private static Long[] array(Set<Long> units) {
    return units == null ? null : units.toArray(Long[]::new);
  }

  private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> of) {
    return StreamSupport.stream(rows.spliterator(), false).map(of).toList();
  }
}
