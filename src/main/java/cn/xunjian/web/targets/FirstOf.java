package cn.xunjian.web.targets;

import cn.xunjian.web.targets.TargetSelection.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first so many in an order, without putting all others in order too. */
final class FirstOf {

  private final Comparator<Standing> order;
  private final int most;

  /** The last of those kept is at its head. */
  private final PriorityQueue<Standing> kept;

  FirstOf(Comparator<Standing> order, int most) {
    this.order = order;
    this.most = most;
    this.kept = new PriorityQueue<>(Math.min(most, 1_000) + 1, order.reversed());
  }

  void offer(Standing one) {
    if (kept.size() < most) {
      kept.add(one);
    } else if (most > 0 && order.compare(one, kept.peek()) < 0) {
      kept.poll();
      kept.add(one);
    }
  }

  List<Standing> sorted() {
    List<Standing> all = new ArrayList<>(kept);
    all.sort(order);
    return all;
  }
}
