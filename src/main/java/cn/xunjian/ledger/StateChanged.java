package cn.xunjian.ledger;

import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.Registered;

/** Says, after it is stored, that a target's status or freshness changed. */
public record StateChanged(Registered target, TargetState before, TargetState now) {}
