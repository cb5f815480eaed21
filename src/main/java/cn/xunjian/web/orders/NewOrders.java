package cn.xunjian.web.orders;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.rectification.OrderDrafting;
import cn.xunjian.rectification.OrderRefusedException;
import cn.xunjian.rectification.OrderSources;
import cn.xunjian.rectification.OrderSources.Sourced;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.About;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.orders.OrderForm.ByHand;
import cn.xunjian.web.orders.OrderForm.Named;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes drafts of what a request names, as far as whoever asks may order the units about. */
@ApplicationScoped
class NewOrders {

  private final OrderSources sources;
  private final OrderDrafting drafting;
  private final UnitStore units;
  private final KnownOrders known;
  private final Asker asker;

  NewOrders(
      OrderSources sources,
      OrderDrafting drafting,
      UnitStore units,
      KnownOrders known,
      Asker asker) {
    this.sources = sources;
    this.drafting = drafting;
    this.units = units;
    this.known = known;
    this.asker = asker;
  }

  Uni<List<Order>> of(InputCheck.Read<OrderForm> read) {
    OrderForm form = read.form();
    List<Named> named = form.named(read.faults());
    TimeAllowed term = form.given(read.faults());
    read.faults().refuse();
    Reach tended = asker.reach(Right.TEND);
    OrderDrafting.Wording wording =
        new OrderDrafting.Wording(
            form.assessment(), form.titled(), form.demanded(), term, known.decider());
    boolean perItem = Boolean.TRUE.equals(form.perItem());
    return units
        .tree()
        .chain(
            tree ->
                withAssessment(form, named, tended, tree)
                    .chain(all -> found(all, tended))
                    .map(wanted -> with(wanted, byHand(form, tended, tree))))
        .invoke(NewOrders::some)
        .chain(wanted -> drafting.draft(wanted, wording, perItem))
        .onFailure(OrderRefusedException.class)
        .transform(KnownOrders::problem);
  }

  private static void some(List<OrderDrafting.Wanted> wanted) {
    if (wanted.isEmpty()) {
      throw Problem.unprocessable(
          "/assessment",
          "empty",
          "该检查没有已公布的扣分或否决项 · its announced cards hold nothing to put right");
    }
  }

  private static List<OrderDrafting.Wanted> with(
      List<OrderDrafting.Wanted> some, List<OrderDrafting.Wanted> more) {
    List<OrderDrafting.Wanted> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private Uni<List<Named>> withAssessment(
      OrderForm form, List<Named> named, Reach tended, UnitTree tree) {
    if (form.assessment() == null) {
      return Uni.createFrom().item(named);
    }
    Set<Long> branch = form.unit() == null ? null : tree.withBelow(form.unit());
    return sources
        .ofAssessment(form.assessment(), tended.within(branch))
        .map(
            found -> {
              List<Named> all = new ArrayList<>(named);
              found.stream()
                  .filter(origin -> named.stream().noneMatch(n -> n.origin().equals(origin)))
                  .forEach(origin -> all.add(new Named("/assessment", origin)));
              return all;
            });
  }

  private Uni<List<OrderDrafting.Wanted>> found(List<Named> named, Reach tended) {
    return sources
        .find(named.stream().map(Named::origin).toList())
        .map(
            found -> {
              Faults faults = new Faults();
              List<OrderDrafting.Wanted> wanted = new ArrayList<>();
              for (int i = 0; i < found.size(); i++) {
                Sourced each = found.get(i);
                String pointer = named.get(i).pointer();
                // What lies on another branch is answered as what is not there.
                if (!each.known() || !tended.includes(each.unit())) {
                  faults.add(pointer, "unknown_value", "there is no " + named.get(i).origin().id());
                } else if (each.refusal() != null) {
                  faults.add(pointer, "not_settled", each.refusal().both());
                } else {
                  wanted.add(
                      new OrderDrafting.Wanted(
                          new Order.Whose(each.unit(), each.unitName()), each.item()));
                }
              }
              faults.refuse();
              return wanted;
            });
  }

  private static List<OrderDrafting.Wanted> byHand(OrderForm form, Reach tended, UnitTree tree) {
    List<ByHand> given = OrderForm.some(form.byHand());
    if (given.isEmpty()) {
      return List.of();
    }
    UnitTree.Node unit = tree.unit(form.unit());
    if (unit == null || !tended.includes(form.unit())) {
      throw Problem.unprocessable("/unit", "unknown_value", "there is no unit " + form.unit());
    }
    Order.Whose whose = new Order.Whose(form.unit(), unit.name());
    return given.stream()
        .map(
            each ->
                new OrderDrafting.Wanted(
                    whose,
                    OrderItem.draft(
                        new Origin(Source.BY_HAND, UUID.randomUUID().toString()),
                        new About(null, null, each.name().strip()),
                        each.indicator() == null ? "" : each.indicator().strip(),
                        Text.same(each.says().strip()))))
        .toList();
  }
}
