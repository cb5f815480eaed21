package cn.xunjian.assessment.spot;

import java.time.Instant;
import java.util.List;

/**
 * The pages of a card's site that were drawn to be looked at by hand. Drawn once: a second draw
 * would be a choice.
 *
 * @param inspection the last inspection that saw a page of the site
 * @param seenAt when it did
 */
public record SpotSample(
    long card,
    String seed,
    long inspection,
    Instant seenAt,
    List<SpotDraw.Part> parts,
    String by,
    Instant at) {

  public SpotSample {
    parts = List.copyOf(parts);
  }
}
