package cn.xunjian.console.orders;

import cn.xunjian.console.frame.Choice;
import java.util.List;

/**
 * The list of orders.
 *
 * @param states what the list can be narrowed to
 * @param older where the orders before these are; empty without any
 * @param newest where the newest are; empty if these are
 * @param narrowed whether the address asks for less than what is under way
 */
public record OrdersView(
    OrderPageWords words,
    List<Choice> states,
    List<ListedOrder> rows,
    String older,
    String newest,
    boolean narrowed) {}
