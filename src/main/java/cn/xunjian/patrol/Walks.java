package cn.xunjian.patrol;

import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.patrol.Rounds.Errand;
import cn.xunjian.reading.TargetReader;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.visit.Visitor;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Walks to one target at a time and weighs what was seen there. */
@Singleton
class Walks {

  private static final Logger LOG = Logger.getLogger(Walks.class);

  private final Visitor visitor;
  private final TargetReader reader;
  private final Doubt doubt;
  private final Uplink uplink;
  private final Closings closings;

  Walks(Visitor visitor, TargetReader reader, Doubt doubt, Uplink uplink, Closings closings) {
    this.visitor = visitor;
    this.reader = reader;
    this.doubt = doubt;
    this.uplink = uplink;
    this.closings = closings;
  }

  /** Whether there is anything to read of a target. */
  boolean reads(Registered target) {
    return reader.reads(target);
  }

  /**
   * Tells those who doubt our own side of a beat.
   *
   * @return whether the clock was set since the last one
   */
  boolean tick(Instant now, long beat) {
    return doubt.tick(now, beat);
  }

  /**
   * One target that cannot be walked to must not stop the rounds, nor be busy for ever.
   *
   * @param done told what was seen, on any thread
   */
  void walk(Errand errand, Consumer<Observation> done) {
    try {
      if (errand.visit()) {
        visitor.visit(
            errand.target(), errand.due(), errand.scheduled(), seen -> weigh(seen, errand, done));
      } else {
        reader.read(errand.target(), errand.due(), done::accept);
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s could not be walked to", errand.target().key());
      errand.done().run();
    }
  }

  private void weigh(Visit seen, Errand errand, Consumer<Observation> done) {
    if (seen.result() == VisitResult.FAILED) {
      uplink.settle(() -> done.accept(weighed(seen, errand)));
    } else {
      done.accept(weighed(seen, errand));
    }
  }

  /** What counts of a visit: inside an approved closing nothing does. */
  private Visit weighed(Visit seen, Errand errand) {
    return closings
        .covering(errand.target().id(), seen.due())
        .map(closing -> Exemption.of(seen, closing))
        .orElseGet(() -> doubt.weigh(seen));
  }
}
