package cn.xunjian.registry.bulk;

import cn.xunjian.registry.Target;
import cn.xunjian.registry.UnitPath;

/**
 * One of many targets that are to be registered at once, after its own check and before that
 * against the registry.
 *
 * @param line where it stands in the list; no two share one
 * @param key as written; null if it is none
 * @param target what is to be registered; null if it was refused
 * @param unit the unit it names; null if it was refused
 * @param onTop whether it counts on a registered target for what the list lacks
 */
public record BulkRow(int line, String key, Target target, UnitPath unit, boolean onTop) {

  public boolean refused() {
    return target == null;
  }
}
