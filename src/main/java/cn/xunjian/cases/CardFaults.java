package cn.xunjian.cases;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.store.CardChangeStore;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.cases.SeenByMachine.Found;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.store.OrderItemStore;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a unit's last score cards found wanting and no order has put right: vetoes that stand and
 * points that are lost, on the card of each of its targets and on its own.
 */
@ApplicationScoped
class CardFaults {

  private static final String PREFIX = Source.FINDING.code() + ":";

  private final CardStore cards;
  private final CardChangeStore changes;
  private final Bookshelf books;
  private final OrderItemStore orders;

  CardFaults(CardStore cards, CardChangeStore changes, Bookshelf books, OrderItemStore orders) {
    this.cards = cards;
    this.changes = changes;
    this.books = books;
    this.orders = orders;
  }

  /**
   * @param targets the unit's own
   * @return ids are {@code finding:}, the card's number, a dash and the indicator
   */
  Uni<List<Found>> of(long unit, List<Registered> targets) {
    List<Integer> numbers = new ArrayList<>(targets.stream().map(Registered::id).toList());
    numbers.add(Math.toIntExact(-unit));
    return cards.latest(numbers).chain(this::titled).chain(this::withoutSettled);
  }

  private Uni<List<Found>> titled(List<StoredCard> latest) {
    return Multi.createFrom()
        .iterable(latest)
        .onItem()
        .transformToUniAndConcatenate(
            card -> books.find(card.card().edition()).map(book -> faults(card, book)))
        .collect()
        .asList()
        .map(each -> each.stream().flatMap(List::stream).toList());
  }

  private static List<Found> faults(StoredCard card, RuleBook book) {
    return card.card().items().stream()
        .filter(CardItem::faulty)
        .map(
            item ->
                new Found(
                    id(origin(card.id(), item.indicator())),
                    card.of().key(),
                    card.of().name(),
                    item.indicator(),
                    new Text("评分表 %d · %s：%s", "score card %d · %s: %s")
                        .with(card.id(), book.title(item.indicator()), item.says())))
        .toList();
  }

  private static Origin origin(long card, String indicator) {
    return new Origin(Source.FINDING, card + "-" + indicator);
  }

  private static String id(Origin origin) {
    return PREFIX + origin.id();
  }

  private static long card(Found found) {
    return Long.parseLong(found.id().substring(PREFIX.length(), found.id().indexOf('-')));
  }

  /**
   * What was ordered, verified and closed since needs no answer any more. Orders name the card that
   * counted when they were made; a correction of it tells of the same fault.
   */
  Uni<List<Found>> withoutSettled(List<Found> found) {
    return found.isEmpty()
        ? Uni.createFrom().item(found)
        : changes
            .corrected(found.stream().map(CardFaults::card).distinct().toList())
            .map(counting -> origins(found, counting))
            .chain(
                origins ->
                    orders
                        .closed(origins.keySet())
                        .map(
                            settled -> {
                              Set<String> ids =
                                  settled.stream().map(origins::get).collect(Collectors.toSet());
                              return found.stream()
                                  .filter(each -> !ids.contains(each.id()))
                                  .toList();
                            }));
  }

  /** From all that orders may call what was found to what it is called here. */
  private static Map<Origin, String> origins(List<Found> found, Map<Long, Long> counting) {
    Map<Origin, String> origins = new HashMap<>();
    counting.forEach(
        (card, by) ->
            found.stream()
                .filter(each -> card(each) == by)
                .forEach(each -> origins.put(origin(card, each.rule()), each.id())));
    return origins;
  }
}
