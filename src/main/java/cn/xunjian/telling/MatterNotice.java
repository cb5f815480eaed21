package cn.xunjian.telling;

import cn.xunjian.duty.Concern;
import cn.xunjian.duty.Plan;
import io.vertx.core.json.JsonObject;

/**
 * A step of a matter that is no incident, as one channel is to hear of it.
 *
 * @param event the step as that channel's officer is told of it, with his links
 */
record MatterNotice(Concern concern, Plan.Tell tell, JsonObject event) {

  /** A step that is told to everybody alike. */
  MatterNotice(Concern concern, Plan.Tell tell) {
    this(concern, tell, concern.event());
  }
}
