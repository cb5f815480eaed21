package cn.xunjian.reading;

import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Goes and reads targets of one or a few kinds of source; a bean for each. */
public interface SourceReader {

  /** The sources it reads; no other reader reads them. */
  Set<Source> sources();

  /** Whether the registry says enough of the target to go there. */
  boolean reads(Registered target);

  /**
   * Reads a target. Whatever goes wrong is an outcome of the reading, never an exception.
   *
   * @param place from where it is read
   * @param due the instant at which the reading was due
   * @param whenDone called once, on any thread
   */
  void read(Registered target, Place place, Instant due, Consumer<Reading> whenDone);
}
