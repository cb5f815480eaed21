package cn.xunjian.duty;

import cn.xunjian.rulebook.model.Severity;
import java.util.List;
import java.util.UUID;

/**
 * What routes, silences and inhibition look at.
 *
 * @param incident its id; null in a dry run
 * @param subject kind, slash and key, such as {@code site/4307000001}
 * @param key the target's key, or the key of what is shared
 * @param name what an officer calls it
 * @param kind of the target; {@code shared} for what many targets depend on
 * @param unit the names of the units above it and its own, from the top; empty for what is shared
 * @param site the key of the site a column belongs to; null for anything else
 * @param address where a site was last found; null if unknown
 * @param flapping whether it comes and goes too often to be told each time
 */
public record RoutingFacts(
    UUID incident,
    String subject,
    String key,
    String name,
    String kind,
    List<String> unit,
    String region,
    String platform,
    String rule,
    Severity severity,
    String site,
    String address,
    boolean flapping) {

  public RoutingFacts {
    unit = List.copyOf(unit);
  }

  /** The unit that answers for it; empty for what is shared. */
  public String ownUnit() {
    return unit.isEmpty() ? "" : unit.get(unit.size() - 1);
  }
}
