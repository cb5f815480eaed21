package cn.xunjian.assessment.shares;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Deals cards out evenly: each goes to the person with the least work among those who may decide
 * about its unit, of equal ones to who was named first; the next of them looks at its vetoes a
 * second time. Pure.
 */
public final class Dealing {

  private final List<Long> persons;
  private final BiPredicate<Long, Long> may;
  private final Map<Long, Integer> work;

  /**
   * @param may whether a person may decide about the cards of a unit
   * @param work how many cards each of them has already
   */
  public Dealing(List<Long> persons, BiPredicate<Long, Long> may, Map<Long, Integer> work) {
    this.persons = persons.stream().distinct().toList();
    this.may = may;
    this.work = new HashMap<>(work);
  }

  /** A card that waits, and whose unit. */
  public record Waiting(long card, long unit) {}

  /** Who gets which; a card about which none of the persons may decide is left out. */
  public List<CardShare> of(List<Waiting> cards) {
    List<CardShare> shares = new ArrayList<>();
    for (Waiting each : cards) {
      least(each.unit(), null)
          .ifPresent(
              holder -> {
                work.merge(holder, 1, Integer::sum);
                shares.add(
                    new CardShare(each.card(), holder, least(each.unit(), holder).orElse(null)));
              });
    }
    return List.copyOf(shares);
  }

  private Optional<Long> least(long unit, Long beside) {
    return persons.stream()
        .filter(person -> !person.equals(beside))
        .filter(person -> may.test(person, unit))
        .min(
            Comparator.comparingInt((Long person) -> work.getOrDefault(person, 0))
                .thenComparingInt(persons::indexOf));
  }
}
