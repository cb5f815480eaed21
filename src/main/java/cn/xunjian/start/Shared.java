package cn.xunjian.start;

import cn.xunjian.cluster.ClusterConfig;
import cn.xunjian.cluster.ClusterNode;
import cn.xunjian.observation.Place;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

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
  ClusterNode node(ClusterConfig cluster, XunjianConfig config, Config all) {
    String port = all.getValue("quarkus.http.port", String.class);
    return new ClusterNode(
        UUID.randomUUID(),
        cluster.name().orElseGet(() -> machine() + ":" + port),
        all.getValue("quarkus.application.version", String.class),
        config.place().name());
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException withoutName) {
      return "localhost";
    }
  }

  @Produces
  @Singleton
  Place place(XunjianConfig config) {
    return config.place();
  }
}
