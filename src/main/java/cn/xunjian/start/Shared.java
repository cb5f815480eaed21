package cn.xunjian.start;

import cn.xunjian.observation.Place;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;

/** The clock, the zone and the place that everything else is given. */
@ApplicationScoped
class Shared {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** After every other observer: the last facts are written before their database ends. */
  void lastOfAll(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
    Preparation.end();
  }

  /**
   * A record cannot be proxied, so it lives as long as those it is given to: all of them for ever.
   */
  @Produces
  @Singleton
  RuleBook ruleBook(XunjianConfig config) {
    return RuleBooks.named(config.rulebook());
  }

  @Produces
  @Singleton
  ZoneId zone(XunjianConfig config) {
    return config.zone();
  }

  @Produces
  @Singleton
  Place place(XunjianConfig config) {
    return config.place();
  }
}
