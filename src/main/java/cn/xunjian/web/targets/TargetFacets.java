package cn.xunjian.web.targets;

import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.web.targets.TargetSelection.Standing;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts targets by each facet of a filter. The counts of a facet are what its words would show:
 * all other facets hold, its own does not.
 */
public final class TargetFacets {

  /** By what a list can be narrowed. */
  public enum Facet {
    KIND,
    STATE,
    FRESHNESS,
    PLATFORM,
    STATUS;

    /** The parameter's name. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final class Count {
    int number;
  }

  private final Map<Facet, String> chosen = new EnumMap<>(Facet.class);
  private final Map<Facet, Map<String, Count>> counts = new EnumMap<>(Facet.class);
  private int total;

  TargetFacets(TargetFilter filter) {
    chosen.put(Facet.KIND, filter.kind);
    chosen.put(Facet.STATE, filter.state);
    chosen.put(Facet.FRESHNESS, filter.freshness);
    chosen.put(Facet.PLATFORM, filter.platform);
    chosen.put(Facet.STATUS, filter.status);
    chosen.keySet().forEach(facet -> counts.put(facet, new HashMap<>()));
  }

  /** Counts one that fits all but the facets, and says whether it fits these too. */
  boolean count(Standing one) {
    Facet misfit = null;
    for (Facet facet : Facet.values()) {
      if (!TargetFilter.is(chosen.get(facet), value(facet, one))) {
        if (misfit != null) {
          return false;
        }
        misfit = facet;
      }
    }
    if (misfit != null) {
      add(misfit, one);
      return false;
    }
    for (Facet facet : Facet.values()) {
      add(facet, one);
    }
    total++;
    return true;
  }

  private void add(Facet facet, Standing one) {
    String value = value(facet, one);
    if (value != null) {
      counts.get(facet).computeIfAbsent(value, v -> new Count()).number++;
    }
  }

  private static String value(Facet facet, Standing one) {
    return switch (facet) {
      case KIND -> one.target().target().kind().code();
      case STATE -> one.status().code();
      case FRESHNESS -> freshness(one);
      case PLATFORM -> one.target().platform() == null ? null : one.target().platform().code();
      case STATUS -> one.target().profile().status().code();
    };
  }

  private static String freshness(Standing one) {
    FreshnessState known = one.state() == null ? null : one.state().standing().state();
    return known == null ? null : known.code();
  }

  /** How many fit all facets. */
  public int total() {
    return total;
  }

  /** How many a word of a facet would show. */
  public int number(Facet facet, String value) {
    Count count = counts.get(facet).get(value);
    return count == null ? 0 : count.number;
  }
}
