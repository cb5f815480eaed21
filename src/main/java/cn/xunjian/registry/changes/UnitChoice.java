package cn.xunjian.registry.changes;

import cn.xunjian.registry.UnitPath;

/** How a request says which unit answers for a target. */
public sealed interface UnitChoice {

  /** The unit of this number. */
  record Numbered(long id) implements UnitChoice {}

  /** The unit so named; it is created if it is new. */
  record Named(UnitPath path) implements UnitChoice {}
}
