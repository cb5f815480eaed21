package cn.xunjian.ledger;

import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.Registered;

/** How the state of a target changed. */
record TargetStep(Registered target, TargetState before, TargetState now) {

  /** Whether a restart would miss it. */
  boolean worthSaving() {
    return now.worthSaving(before);
  }

  /** Whether those who follow the targets live want to hear of it. */
  boolean seen() {
    return before.openness().status() != now.openness().status()
        || before.standing().state() != now.standing().state();
  }
}
