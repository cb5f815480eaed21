package cn.xunjian.telling;

import cn.xunjian.duty.Concern;
import cn.xunjian.duty.Plan;

/** A step of a matter that is no incident, as one channel is to hear of it. */
record MatterNotice(Concern concern, Plan.Tell tell) {}
