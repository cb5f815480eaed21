package cn.xunjian.console.orders;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.orders.KnownOrders;
import cn.xunjian.web.requests.Cursors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of orders to rectify. */
@Path("/orders")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class OrdersPage {

  private static final int SHOWN = 100;

  private final KnownOrders orders;
  private final Frames frames;
  private final ConsolePages pages;

  OrdersPage(KnownOrders orders, Frames frames, ConsolePages pages) {
    this.orders = orders;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of orders", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.ORDERS);
    OrderFilter filter = OrderFilter.read(frame.self());
    String before = frame.self().value("before");
    long from = before.isEmpty() ? Long.MAX_VALUE : Cursors.number(before);
    KnownOrders.Sight sight = orders.sight(Right.READ);
    Phrasing say = frame.say();
    return orders
        .page(filter.stored(sight, say.now()), from, SHOWN + 1)
        .map(found -> pages.page(frame, "console/orders.html", view(found, filter, before, say)));
  }

  static OrdersView view(List<Order> found, OrderFilter filter, String before, Phrasing say) {
    List<Order> shown = found.subList(0, Math.min(SHOWN, found.size()));
    return new OrdersView(
        new OrderPageWords(say),
        filter.choices(say),
        shown.stream().map(order -> ListedOrder.of(order, say)).toList(),
        found.size() > SHOWN
            ? filter.self().with("before", Long.toString(shown.get(SHOWN - 1).id())).toString()
            : "",
        before.isEmpty() ? "" : filter.self().toString(),
        filter.narrowed());
  }
}
