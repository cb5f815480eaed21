package cn.xunjian.observation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All places with their numbers, for statements that go through them in turn: each fact names its
 * place by number only, and lists show places of one instant in the order of their names.
 */
public final class KnownPlaces {

  private final SortedMap<String, Short> numbers = new TreeMap<>();

  KnownPlaces(Map<Place, Short> numbers) {
    numbers.forEach((place, number) -> this.numbers.put(place.name(), number));
  }

  /** The numbers, in the order of {@link #names}. */
  public Short[] numbers() {
    return numbers.values().toArray(Short[]::new);
  }

  /** The names, the smallest first. */
  public String[] names() {
    return numbers.keySet().toArray(String[]::new);
  }
}
