package cn.xunjian.rectification.look;

import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Look;
import cn.xunjian.rectification.order.OrderItem.Source;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Looks again at items of one source. Each is a bean. */
public interface ItemLook {

  Source source();

  /** Has it looked at as soon as may be. Asked once for each request; losing it loses no result. */
  Uni<Void> begin(OrderItem item, Instant now);

  /**
   * What was seen since it was asked for.
   *
   * @return empty as long as nothing can be said yet
   */
  Uni<Optional<Look>> seen(OrderItem item, Instant now);
}
