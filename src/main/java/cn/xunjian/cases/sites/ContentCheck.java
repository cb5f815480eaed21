package cn.xunjian.cases.sites;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;

/**
 * That somebody went through all that a site has kept.
 *
 * @param id its number; 0 before it is stored
 * @param note what he wrote; null for nothing
 * @param seen what the machine had seen of it by then
 */
public record ContentCheck(long id, int target, String actor, Instant at, String note, Seen seen) {

  /**
   * What the machine saw of a site.
   *
   * @param inspection the last one that looked through it; null if none has
   * @param outcome complete, or bounded where it met a limit; null without one
   * @param pages that it opened
   * @param open findings about wording and security that stand: sure or not yet looked at
   * @param newest when the last of them was first seen; null for none, and in old checks
   */
  public record Seen(
      Long inspection, String outcome, Instant endedAt, int pages, int open, Instant newest) {

    /** Whether the machine went through all of it and nothing stands: then no words are needed. */
    public boolean whole() {
      return "complete".equals(outcome) && open == 0;
    }

    JsonObject json() {
      return new JsonObject()
          .put("inspection", inspection)
          .put("outcome", outcome)
          .put("endedAt", endedAt)
          .put("pages", pages)
          .put("open", open)
          .put("newest", newest);
    }

    static Seen of(JsonObject stored) {
      return new Seen(
          stored.getLong("inspection"),
          stored.getString("outcome"),
          stored.getInstant("endedAt"),
          stored.getInteger("pages"),
          stored.getInteger("open"),
          stored.getInstant("newest"));
    }
  }

  /** Whether more stands now than then, or something that was not there then. */
  public boolean isOutdated(Seen now) {
    return now.open() > seen.open() || (now.newest() != null && now.newest().isAfter(at));
  }

  public ContentCheck {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(seen, "seen");
  }
}
