package cn.xunjian.history;

import cn.xunjian.registry.Source;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;

/**
 * A stored reading.
 *
 * @param place from where it was read
 * @param found how many items it found
 * @param dated how many of them bore a usable date
 * @param newest the newest date, null if none
 * @param pageKind what that page was read as, null if that could not be told
 * @param pageHash SHA-256 of the page it saw, null if none
 */
public record StoredReading(
    String place,
    Instant due,
    Instant startedAt,
    Duration duration,
    String source,
    String outcome,
    String detail,
    int found,
    int dated,
    Instant newest,
    String pageKind,
    String pageHash) {

  /** Whether a browser showed what was read. */
  @JsonProperty
  public boolean rendered() {
    return Source.HTML_RENDERED.code().equals(source);
  }
}
