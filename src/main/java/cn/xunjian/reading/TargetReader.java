package cn.xunjian.reading;

import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sends each target to the reader of its source, and a page that shows no date to a browser. */
@ApplicationScoped
public class TargetReader {

  private final Map<Source, SourceReader> readers = new EnumMap<>(Source.class);
  private final Place place;
  private final BrowserReading browser;

  TargetReader(@All List<SourceReader> all, Place place, BrowserReading browser) {
    this.place = place;
    this.browser = browser;
    for (SourceReader reader : all) {
      for (Source source : reader.sources()) {
        if (readers.put(source, reader) != null) {
          throw new IllegalStateException("two readers read " + source.code());
        }
      }
    }
  }

  /** Whether this system goes and reads the target itself. */
  public boolean reads(Registered target) {
    SourceReader reader = readers.get(target.profile().source());
    return reader != null && reader.reads(target);
  }

  /**
   * Reads a target that {@link #reads} holds for; the handler is called once, on any thread.
   *
   * @throws IllegalArgumentException if nobody reads it
   */
  public void read(Registered target, Instant due, Consumer<Reading> whenDone) {
    SourceReader reader = readers.get(target.profile().source());
    if (reader == null) {
      throw new IllegalArgumentException("nobody reads " + target.profile().source());
    }
    reader.read(
        target,
        place,
        due,
        read -> {
          if (browser.worth(target, read)) {
            browser.look(target, read, whenDone);
          } else {
            whenDone.accept(read);
          }
        });
  }
}
