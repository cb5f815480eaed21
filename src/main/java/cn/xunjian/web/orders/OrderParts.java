package cn.xunjian.web.orders;

import cn.xunjian.proof.Proof;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.telling.NoticeHistory;
import java.util.List;

/** All that belongs to an order. */
public record OrderParts(
    List<OrderItem> items,
    List<OrderStep> steps,
    List<Proof> files,
    List<Consequence> consequences,
    List<NoticeHistory.Shown> notices) {}
