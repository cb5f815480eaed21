package cn.xunjian.rectification;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.store.CardSight;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.inspection.records.FindingListStore;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.About;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes items of orders from what was found: incidents, cards, inspections. */
@ApplicationScoped
public class OrderSources {

  private static final int CARDS = 500;
  private static final Set<FindingState> SURE =
      Set.of(FindingState.CERTAIN, FindingState.CONFIRMED);

  private final IncidentStore incidents;
  private final FindingListStore findings;
  private final CardStore cards;
  private final Bookshelf books;
  private final LiveRegistry registry;

  OrderSources(
      IncidentStore incidents,
      FindingListStore findings,
      CardStore cards,
      Bookshelf books,
      LiveRegistry registry) {
    this.incidents = incidents;
    this.findings = findings;
    this.cards = cards;
    this.books = books;
    this.registry = registry;
  }

  /**
   * What somebody wants put right, and who has to.
   *
   * @param unit the number of the unit that answers for it; null where nothing was found
   * @param item null where nothing was found
   * @param refusal why no order can be made of it; null if one can
   */
  public record Sourced(Origin origin, Long unit, String unitName, OrderItem item, Text refusal) {

    static Sourced unknown(Origin origin) {
      return new Sourced(origin, null, null, null, null);
    }

    public boolean known() {
      return unit != null;
    }
  }

  /** What each of these is about. */
  public Uni<List<Sourced>> find(List<Origin> origins) {
    return Multi.createFrom()
        .iterable(origins)
        .onItem()
        .transformToUniAndConcatenate(this::find)
        .collect()
        .asList();
  }

  private Uni<Sourced> find(Origin origin) {
    return switch (origin.source()) {
      case INCIDENT -> incident(origin);
      case FINDING -> finding(origin);
      case SITE_FINDING ->
          findings.find(Long.parseLong(origin.id())).map(found -> siteFinding(origin, found));
      case BY_HAND -> Uni.createFrom().item(Sourced.unknown(origin));
    };
  }

  private Uni<Sourced> incident(Origin origin) {
    return incidents
        .find(UUID.fromString(origin.id()))
        .map(
            found ->
                found == null
                    ? Sourced.unknown(origin)
                    : registry
                        .find(found.subject().target())
                        .map(target -> ofIncident(origin, found, target))
                        .orElseGet(() -> Sourced.unknown(origin)));
  }

  private static Sourced ofIncident(Origin origin, Incident incident, Registered target) {
    Text says = ColumnAdvice.of(target.target().kind(), incident.rule(), incident.text());
    return of(origin, target, incident.rule(), says, null);
  }

  private static Sourced of(
      Origin origin, Registered target, String indicator, Text says, Text refusal) {
    About about = new About(target.id(), target.key().value(), target.profile().name());
    return new Sourced(
        origin,
        target.profile().unit(),
        target.unitName(),
        OrderItem.draft(origin, about, indicator, says),
        refusal);
  }

  private Sourced siteFinding(Origin origin, SiteFinding found) {
    if (found == null || registry.find(found.target()).isEmpty()) {
      return Sourced.unknown(origin);
    }
    String where = found.element().isEmpty() ? found.page() : found.element();
    Text says =
        ColumnAdvice.of(found, new Text("%s：%s", "%s: %s").with(found.kind().words(), where));
    Text refusal =
        SURE.contains(found.state())
            ? null
            : new Text("该问题为 %s，须先由人核实", "the finding is %s: a person has to confirm it first")
                .with(found.state().code());
    Registered target = registry.find(found.target()).orElseThrow();
    return of(origin, target, found.kind().code(), says, refusal);
  }

  private Uni<Sourced> finding(Origin origin) {
    int dash = origin.id().indexOf('-');
    return cards
        .find(cardOf(origin))
        .chain(
            card ->
                card == null
                    ? Uni.createFrom().item(Sourced.unknown(origin))
                    : titled(card, item(card, origin.id().substring(dash + 1)), origin));
  }

  /** The card that an item came from. */
  static long cardOf(Origin origin) {
    return Long.parseLong(origin.id().substring(0, origin.id().indexOf('-')));
  }

  /** An indicator of a card; null if it has none such. */
  static CardItem item(StoredCard card, String indicator) {
    return card.card().items().stream()
        .filter(each -> each.indicator().equals(indicator))
        .findFirst()
        .orElse(null);
  }

  /** What was found says more beside the name of its indicator. */
  private Uni<Sourced> titled(StoredCard card, CardItem item, Origin origin) {
    return item == null || registry.find(card.of().target()).isEmpty()
        ? Uni.createFrom().item(Sourced.unknown(origin))
        : books
            .find(card.card().edition())
            .map(
                book -> {
                  Registered target = registry.find(card.of().target()).orElseThrow();
                  Text says =
                      new Text("%s：%s", "%s: %s").with(book.title(item.indicator()), item.says());
                  return of(origin, target, item.indicator(), says, refusal(card, item));
                });
  }

  private static Text refusal(StoredCard card, CardItem item) {
    if (card.state() == StoredCard.State.DRAFT) {
      return new Text("检查结果尚未公布", "the card is not announced yet");
    }
    return item.faulty()
        ? null
        : new Text("该指标为“%s”，没有扣分或否决", "the indicator is \"%s\" and costs nothing")
            .with(item.state().words());
  }

  /**
   * All that an assessment found wanting.
   *
   * @param units only of these; null for all
   */
  public Uni<List<Origin>> ofAssessment(long assessment, Set<Long> units) {
    return ofAssessment(assessment, units, 0, new ArrayList<>());
  }

  private Uni<List<Origin>> ofAssessment(
      long assessment, Set<Long> units, long after, List<Origin> found) {
    return cards
        .page(assessment, CardSight.tending(units), null, after, CARDS)
        .chain(
            page -> {
              page.stream()
                  .filter(card -> card.state() != StoredCard.State.DRAFT)
                  .forEach(card -> found.addAll(wanting(card)));
              return page.size() < CARDS
                  ? Uni.createFrom().item(found)
                  : ofAssessment(assessment, units, page.get(page.size() - 1).id(), found);
            });
  }

  private static List<Origin> wanting(StoredCard card) {
    return card.card().items().stream()
        .filter(CardItem::faulty)
        .map(item -> new Origin(Source.FINDING, card.id() + "-" + item.indicator()))
        .toList();
  }
}
