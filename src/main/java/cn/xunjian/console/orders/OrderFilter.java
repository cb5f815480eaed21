package cn.xunjian.console.orders;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.web.orders.KnownOrders;
import cn.xunjian.web.requests.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the address of the list asks for.
 *
 * @param state a state; overdue, all, or empty for what has not ended
 * @param assessment only what follows from this one; null for any
 */
record OrderFilter(PageAddress self, String state, Long assessment) {

  private static final String ALL = "all";
  private static final String OVERDUE = "overdue";

  /**
   * Reads an address.
   *
   * @throws cn.xunjian.web.problems.Problem 400 for a word of no closed list
   */
  static OrderFilter read(PageAddress self) {
    List<String> states = new ArrayList<>(List.of(ALL, OVERDUE));
    Arrays.stream(OrderState.values()).map(OrderState::code).forEach(states::add);
    String state = Query.oneOf("state", self.value("state"), states);
    String assessment = self.value("assessment");
    return new OrderFilter(
        self.with("before", null),
        state == null ? "" : state,
        assessment.isEmpty() ? null : Query.number("assessment", assessment));
  }

  OrderStore.Wanted stored(KnownOrders.Sight sight, Instant now) {
    return new OrderStore.Wanted(
        states(),
        sight.seen().within(null),
        sight.tended().within(null),
        assessment,
        state.equals(OVERDUE) ? now : null);
  }

  private Set<OrderState> states() {
    return switch (state) {
      case ALL, OVERDUE -> null;
      case "" ->
          EnumSet.allOf(OrderState.class).stream()
              .filter(one -> !one.ended())
              .collect(Collectors.toSet());
      default ->
          Arrays.stream(OrderState.values())
              .filter(one -> one.code().equals(state))
              .collect(Collectors.toSet());
    };
  }

  boolean narrowed() {
    return !state.isEmpty() || assessment != null;
  }

  List<Choice> choices(Phrasing say) {
    OrderPageWords words = new OrderPageWords(say);
    List<Choice> choices = new ArrayList<>();
    choices.add(choice(words.underWay(), ""));
    choices.add(choice(words.overdue(), OVERDUE));
    for (OrderState one : OrderState.values()) {
      choices.add(choice(say.say(one.words()), one.code()));
    }
    choices.add(choice(words.all(), ALL));
    return choices;
  }

  private Choice choice(String words, String value) {
    return new Choice(words, self.with("state", value).toString(), "", value.equals(state));
  }
}
