package cn.xunjian.start;

import cn.xunjian.access.live.Callers;
import cn.xunjian.demo.Demo;
import cn.xunjian.patrol.ClosingNotices;
import cn.xunjian.patrol.Patrol;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Begins the rounds, in the demo city if there is one. */
@Singleton
class FirstRounds {

  private static final Logger LOG = Logger.getLogger(FirstRounds.class);

  private final LiveRegistry registry;
  private final Demo demo;
  private final Callers callers;
  private final Patrol patrol;
  private final ClosingNotices notices;

  FirstRounds(
      LiveRegistry registry, Demo demo, Callers callers, Patrol patrol, ClosingNotices notices) {
    this.registry = registry;
    this.demo = demo;
    this.callers = callers;
    this.patrol = patrol;
    this.notices = notices;
  }

  /** Begins to visit and to read. */
  Uni<Void> begin() {
    return demo.begin().chain(this::refreshAfterDemo).invoke(this::walk);
  }

  private Uni<Void> refreshAfterDemo(boolean began) {
    if (!began) {
      return Uni.createFrom().voidItem();
    }
    callers.welcomeGuests();
    return registry.refresh();
  }

  private void walk() {
    patrol.begin();
    LOG.infof("on patrol: %d targets", registry.all().size());
  }

  /** Begins to look for what is judged by what was thought before. */
  void lookForNotices() {
    notices.begin();
  }
}
