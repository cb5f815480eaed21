package cn.xunjian.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The types of receivers that can be written to. */
@ApplicationScoped
public class Couriers {

  private final Map<String, Courier> byType = new TreeMap<>();

  @Inject
  public Couriers(@Any Instance<Courier> couriers) {
    this(couriers.stream().toList());
  }

  public Couriers(Collection<Courier> couriers) {
    couriers.forEach(c -> byType.put(c.type(), c));
  }

  public Optional<Courier> find(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  /** Whether programs read channels of a type, which get each step by itself. */
  public boolean machine(String type) {
    Courier courier = byType.get(type);
    return courier != null && !courier.habits().grouped();
  }

  /** The types there are, in the order of the alphabet. */
  public List<String> types() {
    return List.copyOf(byType.keySet());
  }
}
