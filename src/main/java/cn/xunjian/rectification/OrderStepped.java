package cn.xunjian.rectification;

import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderStep;

/** An order took a step that is stored, and of which people may hear. */
public record OrderStepped(Order order, OrderStep step) {}
