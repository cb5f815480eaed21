package cn.xunjian.rectification.look;

import cn.xunjian.assessment.FactGathering;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.inspection.Inspections;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Look;
import cn.xunjian.rectification.order.OrderItem.Seen;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Looks again at an indicator of a card: it is measured once more by the card's own edition, from
 * the facts at the first whole hour after the request, and of a site after an inspection since.
 * Cards count by whole hours.
 */
@ApplicationScoped
class CardLook implements ItemLook {

  private final CardStore cards;
  private final Bookshelf books;
  private final FactGathering facts;
  private final LiveRegistry registry;
  private final NewInspection inspections;
  private final Event<SecondLook> looks;

  CardLook(
      CardStore cards,
      Bookshelf books,
      FactGathering facts,
      LiveRegistry registry,
      NewInspection inspections,
      Event<SecondLook> looks) {
    this.cards = cards;
    this.books = books;
    this.facts = facts;
    this.registry = registry;
    this.inspections = inspections;
    this.looks = looks;
  }

  @Override
  public Source source() {
    return Source.FINDING;
  }

  @Override
  public Uni<Void> begin(OrderItem item, Instant now) {
    looks.fire(new SecondLook(item.about().target(), List.of(now.plusSeconds(1))));
    return registry
        .find(item.about().target())
        .filter(Inspections::inspectable)
        .map(inspections::ask)
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  @Override
  public Uni<Optional<Look>> seen(OrderItem item, Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    Optional<Registered> target = registry.find(item.about().target());
    if (target.isEmpty()) {
      return Uni.createFrom()
          .item(
              Optional.of(
                  item.look()
                      .ended(
                          Seen.UNCLEAR,
                          now,
                          new Text("该站点或账号已不在登记表中", "it has left the registry"),
                          null)));
    }
    return known(item, target.get())
        .chain(
            known ->
                known.isEmpty() || hour.isBefore(known.get())
                    ? Uni.createFrom().item(Optional.empty())
                    : cards
                        .find(card(item))
                        .chain(card -> measured(item, card, target.get(), hour, now))
                        .map(Optional::of));
  }

  /** From when on the facts are new: a site's pages are, once it was inspected again. */
  private Uni<Optional<Instant>> known(OrderItem item, Registered target) {
    Instant asked = item.look().askedAt();
    return Inspections.inspectable(target)
        ? inspections.ended(target, asked).map(ended -> ended.map(Inspection::endedAt))
        : Uni.createFrom().item(Optional.of(asked));
  }

  private static long card(OrderItem item) {
    return Long.parseLong(item.origin().id().substring(0, item.origin().id().indexOf('-')));
  }

  private Uni<Look> measured(
      OrderItem item, StoredCard card, Registered target, Instant hour, Instant now) {
    return books
        .find(card.card().edition())
        .chain(book -> known(book, target, hour, item))
        .map(
            found -> {
              JsonObject evidence =
                  new JsonObject()
                      .put("card", card.id())
                      .put("edition", card.card().edition().toString())
                      .put("at", hour.toString());
              return item.look().ended(seen(found), now, found.says(), evidence);
            });
  }

  private Uni<CardItem> known(RuleBook book, Registered target, Instant hour, OrderItem item) {
    return facts
        .of(book, hour, List.of(target), facts.columns())
        .map(
            known ->
                Scorer.card(book, known.get(0), List.of()).items().stream()
                    .filter(each -> each.indicator().equals(item.indicator()))
                    .findFirst()
                    .orElseThrow());
  }

  /** What the machine proposes is taken for a fault that still stands; a person decides. */
  static Seen seen(CardItem item) {
    return switch (item.state()) {
      case PROPOSED -> Seen.FAILED;
      case MEASURED ->
          item.counted() != null && item.counted().signum() > 0 ? Seen.FAILED : Seen.PASSED;
      default -> Seen.UNCLEAR;
    };
  }
}
