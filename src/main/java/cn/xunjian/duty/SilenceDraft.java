package cn.xunjian.duty;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A silence as somebody asks for it.
 *
 * @param matchers by field, lists of texts; at least one
 * @param from null for now
 * @param until null if it was not said
 */
public record SilenceDraft(
    JsonObject matchers, Instant from, Instant until, String author, String reason) {

  /** What is silenced for longer is closed, and closings are filed. */
  private static final Duration LONGEST = Duration.ofDays(366);

  /** What is wrong with it; empty if it can be entered. */
  public List<DocumentFault> faults(Instant now) {
    List<DocumentFault> faults = new ArrayList<>();
    Match match = match(faults);
    if (match.values().isEmpty() && faults.isEmpty()) {
      faults.add(
          new DocumentFault(
              "/matchers",
              "missing",
              "say what is silenced, by one of "
                  + String.join(", ", Match.FIELDS)
                  + "; {\"key\":[\"*\"]} is everything"));
    }
    if (until == null || !until.isAfter(begin(now)) || !until.isAfter(now)) {
      faults.add(new DocumentFault("/until", "bad_time", "until lies after from, and ahead"));
    } else if (Duration.between(begin(now), until).compareTo(LONGEST) > 0) {
      faults.add(new DocumentFault("/until", "too_long", "a silence lasts at most 366 days"));
    }
    return faults;
  }

  Match match() {
    return match(new ArrayList<>());
  }

  private Match match(List<DocumentFault> faults) {
    return matchers == null
        ? Match.ANY
        : Match.read(new CheckedDocument(matchers, "/matchers", faults));
  }

  Instant begin(Instant now) {
    return from == null ? now : from;
  }
}
