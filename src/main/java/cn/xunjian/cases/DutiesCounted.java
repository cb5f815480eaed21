package cn.xunjian.cases;

import java.util.Map;

/** How many duties of today and of this week are missing. */
public record DutiesCounted(Map<Duty.Kind, Long> missing) {

  public DutiesCounted {
    missing = Map.copyOf(missing);
  }
}
