package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.templates.Templates;

/** Writes to a robot in a group of a chat, in the words of the templates. */
abstract class RobotCourier implements Courier {

  private final Habits habits;
  final Templates templates;

  RobotCourier(Habits habits, Templates templates) {
    this.habits = habits;
    this.templates = templates;
  }

  @Override
  public final Habits habits() {
    return habits;
  }
}
