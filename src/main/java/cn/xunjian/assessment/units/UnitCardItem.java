package cn.xunjian.assessment.units;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.CardItem.Kind;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.units.ItemCount.Worst;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * One indicator on the card of a unit: what it comes to on the cards of its targets, or how it
 * stands with the unit itself. Pure.
 *
 * @param finding where persons decide about it: the unit's own card and the indicator; null where
 *     it is a sum
 * @param state of many, what matters first: whether something waits, stands, was looked at
 * @param targets how many targets it applies to; null where it is about the unit itself
 * @param hit how many of them lose or gain by it, or are vetoed
 * @param counted what is lost or gained; null without points
 * @param proposed what would be lost or gained besides; null for nothing
 * @param states how many targets stand how; empty where it is about the unit itself
 * @param says why it stands so
 * @param worst the targets that lose or gain most, ten at most
 */
public record UnitCardItem(
    String indicator,
    Kind kind,
    ItemState state,
    String finding,
    Long targets,
    Long hit,
    BigDecimal counted,
    BigDecimal proposed,
    Map<ItemState, Long> states,
    Text says,
    List<Worst> worst) {

  /** Enough to begin with; all stand in the cards. */
  static final int MOST = 10;

  /** In this order one of them speaks for all. */
  private static final List<ItemState> WEIGHT =
      List.of(
          ItemState.PROPOSED,
          ItemState.CONFIRMED,
          ItemState.BY_HAND,
          ItemState.MEASURED,
          ItemState.STRUCK,
          ItemState.NOT_MEASURED,
          ItemState.NOT_APPLICABLE);

  private static final Comparator<Worst> WORST_FIRST =
      Comparator.comparing(Worst::counted).reversed().thenComparing(Worst::key);

  public UnitCardItem {
    Objects.requireNonNull(indicator, "indicator");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(says, "says");
    states = states == null ? Map.of() : Map.copyOf(states);
    worst = worst == null ? List.of() : List.copyOf(worst);
  }

  /**
   * What some counts of one indicator come to.
   *
   * @param counts at least one
   */
  static UnitCardItem sum(Collection<ItemCount> counts) {
    ItemCount first = counts.iterator().next();
    Map<ItemState, Long> states = new EnumMap<>(ItemState.class);
    counts.forEach(each -> states.merge(each.state(), each.cards(), Long::sum));
    long hit = counts.stream().mapToLong(ItemCount::hit).sum();
    boolean points = first.kind() == Kind.DEDUCTION || first.kind() == Kind.BONUS;
    BigDecimal counted = points ? sum(counts, ItemCount::counted) : null;
    BigDecimal proposed = points ? sum(counts, ItemCount::proposed) : BigDecimal.ZERO;
    long targets =
        states.values().stream().mapToLong(Long::longValue).sum()
            - states.getOrDefault(ItemState.NOT_APPLICABLE, 0L);
    return new UnitCardItem(
        first.indicator(),
        first.kind(),
        WEIGHT.stream().filter(states::containsKey).findFirst().orElseThrow(),
        null,
        targets,
        hit,
        counted,
        proposed.signum() == 0 ? null : proposed,
        states,
        says(first.kind(), targets, hit, counted, states),
        counts.stream()
            .flatMap(each -> each.worst().stream())
            .sorted(WORST_FIRST)
            .limit(MOST)
            .toList());
  }

  private static BigDecimal sum(
      Collection<ItemCount> counts, Function<ItemCount, BigDecimal> part) {
    BigDecimal all = counts.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    // 2 and 2.0 are the same, also to whoever compares hashes.
    return all.signum() == 0 ? BigDecimal.ZERO : plain(all.stripTrailingZeros());
  }

  private static BigDecimal plain(BigDecimal shortest) {
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private static Text says(
      Kind kind, long targets, long hit, BigDecimal counted, Map<ItemState, Long> states) {
    String points = counted == null ? "" : counted.toPlainString();
    Text first =
        switch (kind) {
          case VETO -> new Text("%d 个对象，%d 个触发否决", "%d targets, %d vetoed").with(targets, hit);
          case BONUS ->
              new Text("%d 个对象，%d 个加分，共加 %s 分", "%d targets, %d gain %s points together")
                  .with(targets, hit, points);
          case DEDUCTION ->
              new Text("%d 个对象，%d 个扣分，共扣 %s 分", "%d targets, %d lose %s points together")
                  .with(targets, hit, points);
          case NOTICE -> new Text("%d 个对象", "%d targets").with(targets);
        };
    Text waiting = more(states, ItemState.PROPOSED, new Text("，%d 个待核实", ", %d wait for a person"));
    Text unseen = more(states, ItemState.NOT_MEASURED, new Text("，%d 个未测", ", %d not measured"));
    Text struck = more(states, ItemState.STRUCK, new Text("，%d 个已剔除", ", %d struck"));
    return new Text("%s%s%s%s", "%s%s%s%s").with(first, waiting, unseen, struck);
  }

  private static Text more(Map<ItemState, Long> states, ItemState state, Text words) {
    Long many = states.get(state);
    return many == null ? new Text("", "") : words.with(many);
  }

  /**
   * How it stands with the unit itself.
   *
   * @param card the number of the unit's own card
   */
  static UnitCardItem own(long card, CardItem item) {
    return new UnitCardItem(
        item.indicator(),
        item.kind(),
        item.state(),
        card + "-" + item.indicator(),
        null,
        null,
        item.counted(),
        item.proposed() == null || item.proposed().signum() == 0 ? null : item.proposed(),
        Map.of(),
        item.decisions().isEmpty() ? item.says() : decided(item),
        List.of());
  }

  private static Text decided(CardItem item) {
    Decision last = item.decisions().get(item.decisions().size() - 1);
    return new Text("%s；%s：%s", "%s; %s: %s").with(item.says(), last.by(), last.reason());
  }
}
