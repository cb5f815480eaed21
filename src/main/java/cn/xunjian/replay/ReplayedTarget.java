package cn.xunjian.replay;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetLife;

/**
 * A target that is judged again.
 *
 * @param books the rule books it is judged by
 */
record ReplayedTarget(Registered target, TargetLife life, BooksInTime books) {}
