package cn.xunjian.cases;

import cn.xunjian.observation.messages.ClosingNoticeSeen;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was seen last of the notice of each closing, until a turn notes it. */
final class SeenNotices {

  private final Map<Integer, ClosingNoticeSeen> last = new ConcurrentHashMap<>();

  /**
   * A notice that is missing is not overtaken by a later look before it is noted. That a closing is
   * over, as when a person ended it, is no look: it proves no month.
   */
  void add(ClosingNoticeSeen seen) {
    if (seen.looked()) {
      last.merge(seen.target(), seen, (old, now) -> old.stands() ? now : old);
    }
  }

  /** What was seen of a target; null if nothing was since the last time. */
  ClosingNoticeSeen take(int target) {
    return last.remove(target);
  }
}
