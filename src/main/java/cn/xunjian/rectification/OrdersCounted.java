package cn.xunjian.rectification;

import cn.xunjian.rectification.store.OrderStore;
import java.util.List;

/** How many orders there are. */
public record OrdersCounted(List<OrderStore.Count> counts) {

  public OrdersCounted {
    counts = List.copyOf(counts);
  }
}
